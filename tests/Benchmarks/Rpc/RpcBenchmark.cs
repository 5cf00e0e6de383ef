using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;

namespace CreditRisk.Benchmarks.Rpc;

/// <summary>The room against the floor, alternately in one process; quotes medians over the rounds.</summary>
internal static class RpcBenchmark
{
    private const int DefaultRounds = 6;

    private static readonly Load[] Loads =
    [
        new("unary 1x1", "Echo", 1, 1, 25_000),
        new("unary 1x16", "Echo", 1, 16, 150_000),
        new("unary 4x4", "Echo", 4, 4, 150_000),
        new("unary 4x25", "Echo", 4, 25, 200_000),
        new("unary 1x100", "Echo", 1, 100, 200_000),
        new("stream of 100, 1x16", "EchoHundred", 1, 16, 20_000),
    ];

    /// <param name="arguments">The number of rounds, 6 when absent.</param>
    public static async Task RunAsync(string[] arguments)
    {
        int rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRounds;
        byte[] frame = Frame(new EchoMessage { Text = new string('x', 38) }.ToByteArray());
        string frameFile = Path.GetTempFileName();
        await File.WriteAllBytesAsync(frameFile, frame);
        try
        {
            using var floor = new BareServer(frame);
            await floor.StartAsync();
            await using WebApplication kit = await KitServer.StartAsync();
            await CompareAsync(floor.Address, new Uri(kit.Urls.Single()), rounds, frameFile);
        }
        finally
        {
            File.Delete(frameFile);
        }
    }

    private static async Task CompareAsync(Uri floor, Uri kit, int rounds, string frameFile)
    {
        Console.WriteLine($"rpc: echo of 40 bytes, h2load -t 1, {rounds} interleaved rounds, medians; floor: bare Kestrel, constant body");
        Console.WriteLine("| load | floor /s | kit /s | ratio | floor p50/p99 us | kit p50/p99 us | floor/kit CPU us | floor/kit B per call |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (Load load in Loads)
        {
            await LoadGenerator.RunAsync(floor, load, frameFile);
            await LoadGenerator.RunAsync(kit, load, frameFile);
            var pairs = new List<(Run Floor, Run Kit)>();
            for (int round = 0; round < rounds; round++)
            {
                pairs.Add((await LoadGenerator.RunAsync(floor, load, frameFile), await LoadGenerator.RunAsync(kit, load, frameFile)));
            }

            (int floorP50, int floorP99) = await LoadGenerator.LatencyAsync(floor, load, frameFile);
            (int kitP50, int kitP99) = await LoadGenerator.LatencyAsync(kit, load, frameFile);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                | {load.Name} | {Median(pairs, pair => pair.Floor.PerSecond):N0} | {Median(pairs, pair => pair.Kit.PerSecond):N0} | {Median(pairs, pair => pair.Kit.PerSecond / pair.Floor.PerSecond):F2} | {floorP50}/{floorP99} | {kitP50}/{kitP99} | {Median(pairs, pair => pair.Floor.CpuMicrosPerRequest):F1}/{Median(pairs, pair => pair.Kit.CpuMicrosPerRequest):F1} | {Median(pairs, pair => pair.Floor.BytesPerRequest):N0}/{Median(pairs, pair => pair.Kit.BytesPerRequest):N0} |
                """));
        }
    }

    private static double Median<T>(List<T> items, Func<T, double> figure)
    {
        double[] figures = [.. items.Select(figure).Order()];
        return (figures[(figures.Length - 1) / 2] + figures[figures.Length / 2]) / 2;
    }

    private static byte[] Frame(byte[] message)
    {
        byte[] frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }
}
