using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Facts from the hot index and the catalogues beside it. While the index is being loaded questions wait: in an empty one everybody is clean.</summary>
public sealed class HotIndexFactSource(
    IHotIndex index, IStandingPacking<Standing> packing, MatterCatalogue matters, SourceCatalogue sources, IJournal journal) : IFactSource
{
    private readonly Position _loaded = journal.Head;

    /// <inheritdoc />
    public ValueTask<Outcome<long>> WaitAsync(RequiredPosition required, CancellationToken cancellationToken)
    {
        Position head = journal.Head;
        if (required.AtLeast > head.Value)
        {
            return new(new Refusal(
                RefusalKind.OutOfRange,
                new("POSITION_NOT_REACHED"),
                $"The journal ends at position {head}; {required.AtLeast} is none it ever returned. Ask for a position from one of its answers."));
        }

        Position wanted = required.IsHead ? head : new(Math.Max(required.AtLeast, _loaded.Value));
        Position reached = index.Position;
        return wanted <= reached ? new(reached.Value) : WaitForAsync(wanted, cancellationToken);
    }

    /// <inheritdoc />
    public Standing? StandingOf(SubjectKey key, out long position)
    {
        PackedStanding packed = index.Find(key, out Position asOf);
        position = asOf.Value;
        return Unpack(packed);
    }

    /// <inheritdoc />
    public long StandingsOf(ReadOnlySpan<SubjectKey> keys, Span<Standing?> standings)
    {
        var packed = new PackedStanding[keys.Length];
        Position asOf = index.FindMany(keys, packed);
        for (int i = 0; i < packed.Length; i++)
        {
            standings[i] = Unpack(packed[i]);
        }

        return asOf.Value;
    }

    /// <inheritdoc />
    public MatterFact? MatterAt(string matterCode, long position) => matters.At(matterCode, position);

    /// <inheritdoc />
    public ImmutableArray<SourceState> SourcesAt(long position) => sources.At(position);

    private Standing? Unpack(PackedStanding packed) => packed.IsNone ? null : packing.Unpack(packed.Bytes);

    private async ValueTask<Outcome<long>> WaitForAsync(Position wanted, CancellationToken cancellationToken)
    {
        await index.WaitForAsync(wanted, cancellationToken).ConfigureAwait(false);
        return index.Position.Value;
    }
}
