using CreditRisk.Benchmarks.Rpc;

namespace CreditRisk.Benchmarks.Eligibility;

/// <summary>Everything that is measured of the room, with what each is compared with.</summary>
internal sealed class EligibilityFigures
{
    private const int InTheOpen = 5_000;

    private static readonly Load Unary = new("CheckEligibility", "CheckEligibility", 4, 25, 100_000) { Service = "creditrisk.eligibility.v1.EligibilityService" };
    private static readonly Load Stream = Unary with { Method = "StreamCheckEligibility", Streams = 2, Requests = 400 };
    private static readonly Load Batch = Unary with { Method = "BatchCheckEligibility", Streams = 2, Requests = 400 };

    private readonly List<Figure> _figures = [];

    public EligibilityFigures(BareServer floor, EligibilityServer buffered, EligibilityServer durable, RequestFiles files)
    {
        (string Name, Load Load)[] loads =
        [
            ("1x1", Unary with { Connections = 1, Streams = 1, Requests = 10_000 }),
            ("1x16", Unary with { Connections = 1, Streams = 16, Requests = 50_000 }),
            ("4x25", Unary),
            ("4x100", Unary with { Streams = 100 }),
            ("at 5,000/s", Unary with { Streams = 100, Requests = 5 * InTheOpen, PerSecond = InTheOpen }),
        ];
        foreach ((string name, Load load) in loads)
        {
            Figure least = Add(new($"floor, {name}", floor.Address, load, files.One));
            Add(new($"buffered, {name}", buffered.Address, load with { Token = buffered.Token }, files.One) { Against = least });
            Add(new($"durable, {name}", durable.Address, load with { Token = durable.Token }, files.One) { Against = least });
        }

        (Figure single, Figure kept) = (Named("buffered, 4x25"), Named("durable, 4x25"));
        Add(new("batch of 500, buffered", buffered.Address, Batch with { Token = buffered.Token }, files.Batch) { Against = single, Decisions = RequestFiles.Items });
        Add(new("batch of 500, durable", durable.Address, Batch with { Token = durable.Token }, files.Batch) { Against = kept, Decisions = RequestFiles.Items });
        Add(new("stream of 500, durable", durable.Address, Stream with { Token = durable.Token }, files.Stream) { Against = kept, Decisions = RequestFiles.Items });
    }

    /// <summary>The figures whose name holds a text, what they are compared with, and the floor of that, in the order of measuring.</summary>
    public IReadOnlyList<Figure> Chosen(string text)
    {
        IEnumerable<Figure> named = _figures.Where(figure => figure.Name.Contains(text, StringComparison.Ordinal));
        HashSet<Figure> chosen = [.. named.SelectMany(figure => new[] { figure, figure.Against, figure.Against.Against })];
        return [.. _figures.Where(chosen.Contains)];
    }

    private Figure Named(string name) => _figures.Single(figure => figure.Name == name);

    private Figure Add(Figure figure)
    {
        _figures.Add(figure);
        return figure;
    }
}
