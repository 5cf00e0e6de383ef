using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Domain.Corrections;

/// <summary>What was put right, so that everybody who had it must follow.</summary>
public enum CorrectionKind
{
    /// <summary>A record was annulled: it is to be removed.</summary>
    Annulled = 1,

    /// <summary>A record was corrected: it is to be replaced.</summary>
    Corrected = 2,

    /// <summary>A record is shown no more.</summary>
    PublicationStopped = 3,

    /// <summary>An entry was taken off its list.</summary>
    Delisted = 4,

    /// <summary>A record counts again.</summary>
    Restored = 5,

    /// <summary>A record is suspended: sanctions are lifted.</summary>
    Suspended = 6,
}

/// <summary>Something that happened to one correction.</summary>
/// <param name="CorrectionId">Its id.</param>
/// <param name="RecordId">The record or list entry.</param>
/// <param name="Subject">Whose.</param>
public abstract record CorrectionEvent(string CorrectionId, string RecordId, CreditSubject Subject) : CreditEvent(Subject);

/// <summary>Systems that had it must follow.</summary>
public sealed record CorrectionSent(
    string CorrectionId, string RecordId, CreditSubject Subject, CorrectionKind Kind, IReadOnlyList<string> Systems, DateOnly On, int WorkingDays)
    : CorrectionEvent(CorrectionId, RecordId, Subject);

/// <summary>A system has followed.</summary>
public sealed record CorrectionAcknowledged(string CorrectionId, string RecordId, CreditSubject Subject, string System)
    : CorrectionEvent(CorrectionId, RecordId, Subject);

/// <summary>Systems have not followed in time.</summary>
public sealed record CorrectionEscalated(
    string CorrectionId, string RecordId, CreditSubject Subject, IReadOnlyList<string> Systems, DateOnly On)
    : CorrectionEvent(CorrectionId, RecordId, Subject);

/// <summary>One correction: the fold of its events.</summary>
/// <param name="Sent">What was put right and who must follow.</param>
/// <param name="Syncs">Who has followed, in the order of sending.</param>
public sealed record Correction(CorrectionSent Sent, ImmutableArray<RepairSync> Syncs)
{
    /// <summary>Every system is to acknowledge.</summary>
    public const string Step = "FOLLOW";

    /// <summary>Its id.</summary>
    public string CorrectionId => Sent.CorrectionId;

    /// <summary>The day of the last escalation; null when there was none.</summary>
    public DateOnly? EscalatedOn { get; init; }

    /// <summary>Systems that have not followed.</summary>
    public IReadOnlyList<string> Pending => [.. Syncs.Where(sync => sync.AcknowledgedAt is null).Select(sync => sync.System)];

    /// <summary>The clock that runs until every system has followed; none afterwards.</summary>
    public ImmutableArray<LegalClock> Clocks => Pending.Count == 0 ? [] : [LegalClock.Start(Step, Sent.WorkingDays, Sent.On)];

    /// <summary>A new correction.</summary>
    public static Correction Open(CorrectionSent sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return new(sent, [.. sent.Systems.Select(system => new RepairSync(system, null))]);
    }

    /// <summary>The correction after one more of its events.</summary>
    public Correction Evolve(CorrectionEvent happened, DateTimeOffset at) => happened switch
    {
        CorrectionAcknowledged acknowledged => this with
        {
            Syncs =
            [
                .. Syncs.Select(sync => sync.System == acknowledged.System && sync.AcknowledgedAt is null ? sync with { AcknowledgedAt = at } : sync),
            ],
        },
        CorrectionEscalated escalated => this with { EscalatedOn = escalated.On },
        _ => this,
    };
}
