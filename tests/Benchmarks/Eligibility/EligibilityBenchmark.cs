using System.Buffers.Binary;
using System.Globalization;
using CreditRisk.Benchmarks.Rpc;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal.Decisions;
using Google.Protobuf;

namespace CreditRisk.Benchmarks.Eligibility;

/// <summary>
/// <c>CheckEligibility</c> with its decision log buffered and durable against bare Kestrel, and a batch against single calls; everything takes
/// turns in one process. <c>eligibility [--rounds N] [--subjects N] [--folder DIR]</c>: 4 rounds, 1,000,000 adverse subjects, the system's
/// folder for temporary files, which should lie on the disk that counts.
/// </summary>
internal static class EligibilityBenchmark
{
    private const int BatchItems = 500;

    private static readonly Load Unary = new("CheckEligibility 4x25", "CheckEligibility", 4, 25, 100_000) { Service = "creditrisk.eligibility.v1.EligibilityService" };
    private static readonly Load Wide = Unary with { Name = "CheckEligibility 4x100", Streams = 100 };
    private static readonly Load Stream = Unary with { Name = $"StreamCheckEligibility of {BatchItems}, 4x2", Method = "StreamCheckEligibility", Streams = 2, Requests = 400 };
    private static readonly Load Batch = Unary with { Name = $"BatchCheckEligibility of {BatchItems}, 4x2", Method = "BatchCheckEligibility", Streams = 2, Requests = 400 };

    public static async Task RunAsync(string[] arguments)
    {
        int rounds = Number(arguments, "--rounds", 4);
        int subjects = Number(arguments, "--subjects", 1_000_000);
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Value(arguments, "--folder") ?? Path.GetTempPath(), $"creditrisk-bench-{Environment.ProcessId}"));
        try
        {
            await using EligibilityServer buffered = await EligibilityServer.StartAsync(Path.Combine(folder.FullName, "buffered"), DecisionDurability.Buffered, subjects);
            await using EligibilityServer durable = await EligibilityServer.StartAsync(Path.Combine(folder.FullName, "durable"), DecisionDurability.Durable, subjects);
            using var floor = new BareServer(Frame(await buffered.AskAsync()));
            await floor.StartAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"eligibility: {subjects:N0} adverse subjects, h2load -t 1, {rounds} interleaved rounds, medians; floor: bare Kestrel, constant body of the same size"));
            await MeasureAsync(floor, buffered, durable, (rounds, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(BareServer floor, EligibilityServer buffered, EligibilityServer durable, (int Rounds, string Folder) how)
    {
        string one = await WriteAsync(how.Folder, "one", EligibilityServer.Question);
        var questions = new BatchCheckEligibilityRequest();
        questions.Items.Add(Enumerable.Repeat(EligibilityServer.Question, BatchItems));
        string many = await WriteAsync(how.Folder, "many", questions);
        string stream = Path.Combine(how.Folder, "stream");
        byte[] question = Frame(new StreamCheckEligibilityRequest { Item = EligibilityServer.Question });
        await File.WriteAllBytesAsync(stream, [.. Enumerable.Repeat(question, BatchItems).SelectMany(frame => frame)]);
        Figure[] figures =
        [
            new("floor, 4x25", floor.Address, Unary, one, 1),
            new("buffered, 4x25", buffered.Address, Unary with { Token = buffered.Token }, one, 1),
            new("durable, 4x25", durable.Address, Unary with { Token = durable.Token }, one, 1),
            new("floor, 4x100", floor.Address, Wide, one, 1),
            new("durable, 4x100", durable.Address, Wide with { Token = durable.Token }, one, 1),
            new("batch of 500, buffered", buffered.Address, Batch with { Token = buffered.Token }, many, BatchItems),
            new("batch of 500, durable", durable.Address, Batch with { Token = durable.Token }, many, BatchItems),
            new("stream of 500, durable", durable.Address, Stream with { Token = durable.Token }, stream, BatchItems),
        ];

        // The first round warms up.
        for (int round = 0; round <= how.Rounds; round++)
        {
            foreach (Figure figure in figures)
            {
                await figure.RunAsync();
            }
        }

        await buffered.RequireSuccessAsync();
        await durable.RequireSuccessAsync();
        Console.WriteLine("| figure | decisions /s | against | ratio | p50/p99 us | CPU us per decision | B per decision |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        (int Figure, int Against)[] rows = [(0, 0), (1, 0), (2, 0), (3, 3), (4, 3), (5, 1), (6, 2), (7, 2)];
        foreach ((int figure, int against) in rows)
        {
            await figures[figure].PrintAsync(figures[against]);
        }
    }

    private static async Task<string> WriteAsync(string folder, string name, IMessage message)
    {
        string file = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(file, Frame(message));
        return file;
    }

    private static byte[] Frame(IMessage message)
    {
        byte[] frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(frame.Length - 5));
        message.WriteTo(frame.AsSpan(5));
        return frame;
    }

    private static string? Value(string[] arguments, string name) => Array.IndexOf(arguments, name) is >= 0 and var at ? arguments[at + 1] : null;

    private static int Number(string[] arguments, string name, int otherwise) => Value(arguments, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
