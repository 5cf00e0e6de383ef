using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;

namespace Journal.Tests;

/// <summary>
/// Random histories of concurrent writers against the simplest journal there is, a list. Each round's answers say in which order
/// the journal took the appends; replayed in that order, the list must give the same answers and end with the same events.
/// </summary>
public sealed class JournalModelTests : IDisposable
{
    private const int Writers = 6;
    private const int AppendsOfAWriter = 60;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task RandomHistory_OfConcurrentWriters_IsOneOfAList(int seed)
    {
        await using SqliteJournal journal = await SqliteJournal.OpenAsync(
            new() { Folder = _folder.Path, GroupEvents = 1 + (seed * 7) }, [], TimeProvider.System, null, CancellationToken.None);

        (AppendRequest Request, Outcome<Appended> Outcome)[][] histories =
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(journal, new Random((seed * 100) + writer)))));

        (AppendRequest Request, Outcome<Appended> Outcome)[] all = [.. histories.SelectMany(history => history)];
        var model = new ListJournal();
        foreach ((AppendRequest request, Outcome<Appended> outcome) in all.Where(one => one.Outcome is { IsOk: true, Value.Replayed: false }).OrderBy(one => one.Outcome.Value.Position))
        {
            Assert.Equal(outcome.Value.Position.Value, model.Append(request));
        }

        Assert.Equal(model.Events, await journal.ReadAsync(Position.Start, CancellationToken.None).Select(ListJournal.Line).ToListAsync());
        Assert.All(all.Where(one => one.Outcome is { IsOk: true, Value.Replayed: true }), one => Assert.Equal(model.Answered(one.Request), one.Outcome.Value.Position.Value));
        Assert.All(all.Where(one => !one.Outcome.IsOk), one => Assert.Contains(one.Outcome.Refusal!.Code.Value, (string[])["STREAM_VERSION_CONFLICT", "REQUEST_ID_REUSED"]));
        Assert.Contains(all, one => !one.Outcome.IsOk);
        Assert.Contains(all, one => one.Outcome is { IsOk: true, Value.Replayed: true });
    }

    private static async Task<(AppendRequest Request, Outcome<Appended> Outcome)[]> WriteAsync(SqliteJournal journal, Random random)
    {
        var history = new (AppendRequest, Outcome<Appended>)[AppendsOfAWriter];
        for (int i = 0; i < AppendsOfAWriter; i++)
        {
            AppendRequest request = RandomRequest(random);
            history[i] = (request, await journal.AppendAsync(request, CancellationToken.None));
        }

        return history;
    }

    private static AppendRequest RandomRequest(Random random)
    {
        IEnumerable<StreamAppend> appends = Enumerable.Range(0, 5).Where(_ => random.Next(3) == 0).DefaultIfEmpty(5).Select(stream => new StreamAppend(
            new("subject", $"s{stream}"),
            random.Next(3) == 0 ? ExpectedVersion.At(random.Next(40)) : ExpectedVersion.Any,
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Appends.Event(new string('x', random.Next(2000))))]));
        AppendRequest request = Appends.Of([.. appends]);

        // Few ids and few contents, so that ids meet again with the same content as well as with other content.
        return random.Next(3) switch
        {
            0 => Appends.One("subject/again", $"{random.Next(2)}") with { RequestId = $"r{random.Next(20)}" },
            _ => request,
        };
    }

    private sealed class ListJournal
    {
        private readonly Dictionary<string, long> _requests = [];
        private readonly Dictionary<StreamId, long> _versions = [];

        public List<string> Events { get; } = [];

        public static string Line(JournalEvent journaled) =>
            $"{journaled.Position} {journaled.Stream} {journaled.Version} {Convert.ToHexString(journaled.Payload.Span)}";

        public long Append(AppendRequest request)
        {
            Assert.True(request.RequestId is null || !_requests.ContainsKey(request.RequestId), "A request was written twice.");
            foreach (StreamAppend append in request.Appends)
            {
                long version = _versions.GetValueOrDefault(append.Stream);
                Assert.True(append.Expected == ExpectedVersion.Any || append.Expected.Value == version, "An append went through at another version.");
                foreach (NewEvent added in append.Events)
                {
                    Events.Add($"{Events.Count + 1} {append.Stream} {++version} {Convert.ToHexString(added.Payload.Span)}");
                }

                _versions[append.Stream] = version;
            }

            return request.RequestId is null ? Events.Count : _requests[request.RequestId] = Events.Count;
        }

        public long Answered(AppendRequest request) => _requests[request.RequestId!];
    }
}
