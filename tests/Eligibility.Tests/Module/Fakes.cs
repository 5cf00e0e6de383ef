using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Tests.Module;

/// <summary>Facts a test states, and what was asked of them.</summary>
internal sealed class StatedFacts(List<string> effects) : IFactSource
{
    public Dictionary<SubjectKey, Standing> Standings { get; } = [];

    public Dictionary<string, MatterFact> Matters { get; } = new() { ["M1"] = new("M1", MatterFamily.Licence, MatterClosure.None, false) };

    public long Position { get; set; } = 7;

    public ImmutableArray<SourceState> Sources { get; set; } = [];

    public Func<RequiredPosition, ValueTask<Outcome<long>>>? Waits { get; set; }

    public ValueTask<Outcome<long>> WaitAsync(RequiredPosition required, CancellationToken cancellationToken)
    {
        effects.Add(required.IsHead ? "wait head" : $"wait {required.AtLeast}");
        return Waits?.Invoke(required) ?? new(Position);
    }

    public Standing? StandingOf(SubjectKey key, out long position)
    {
        effects.Add("read");
        position = Position;
        return Standings.GetValueOrDefault(key);
    }

    public long StandingsOf(ReadOnlySpan<SubjectKey> keys, Span<Standing?> standings)
    {
        effects.Add($"read {keys.Length}");
        for (int i = 0; i < keys.Length; i++)
        {
            standings[i] = Standings.GetValueOrDefault(keys[i]);
        }

        return Position;
    }

    public MatterFact? MatterAt(string matterCode, long position) => position == Position ? Matters.GetValueOrDefault(matterCode) : throw new InvalidOperationException("Another position.");

    public ImmutableArray<SourceState> SourcesAt(long position) => position == Position ? Sources : throw new InvalidOperationException("Another position.");
}

/// <summary>Keeps decisions when the test lets it.</summary>
internal sealed class ToldRecorder(List<string> effects) : IDecisionRecorder<DecidedCase>
{
    public List<DecidedCase> Recorded { get; } = [];

    public Func<DecidedCase, ValueTask<Outcome<bool>>> Record { get; set; } = _ => new(true);

    public async ValueTask<Outcome<DecidedCase>> RecordAsync(DecidedCase decided, CancellationToken cancellationToken)
    {
        Outcome<bool> recorded = await Record(decided);
        effects.Add("recorded");
        if (recorded.IsOk)
        {
            Recorded.Add(decided);
        }

        return recorded.Refusal is { } refusal ? refusal : decided;
    }

    public async ValueTask<Outcome<DecidedCase[]>> RecordAsync(IReadOnlyList<DecidedCase> decided, CancellationToken cancellationToken)
    {
        foreach (DecidedCase one in decided)
        {
            if ((await RecordAsync(one, cancellationToken)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return decided.ToArray();
    }
}

internal sealed class CountedIds : IDecisionIds
{
    private int _last;

    public string Next(DateTimeOffset at) => $"d{++_last}";
}
