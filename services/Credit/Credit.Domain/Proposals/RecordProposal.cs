namespace CreditRisk.Credit.Domain.Proposals;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    /// <summary>It waits for an official.</summary>
    Pending = 1,

    /// <summary>An official recorded the act, or met it by education.</summary>
    Accepted = 2,

    /// <summary>An official decided that nothing follows.</summary>
    Declined = 3,

    /// <summary>The result was taken back before anybody decided.</summary>
    Withdrawn = 4,
}

/// <summary>A found problem on its way to a decision: the fold of its events.</summary>
/// <param name="Proposed">What is proposed.</param>
/// <param name="ProposedAt">Since when.</param>
/// <param name="State">Where it stands.</param>
public sealed record RecordProposal(RecordProposed Proposed, DateTimeOffset ProposedAt, ProposalState State)
{
    /// <summary>Its id.</summary>
    public string ProposalId => Proposed.ProposalId;

    /// <summary>What accepting it led to; empty otherwise.</summary>
    public string RecordId { get; init; } = "";

    /// <summary>Why it was declined; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Stable name of the official who decided; empty before.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>When somebody decided, or the result was taken back; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True when the result was taken back: of an accepted proposal an official then looks whether the record is to be annulled.</summary>
    public bool IsBasisGone { get; init; }

    /// <summary>A new proposal.</summary>
    public static RecordProposal Open(RecordProposed proposed, DateTimeOffset at) => new(proposed, at, ProposalState.Pending);

    /// <summary>The proposal after one more event, which was possible.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="at">When it was committed.</param>
    /// <param name="actor">Stable name of who caused it.</param>
    public RecordProposal Evolve(ProposalEvent happened, DateTimeOffset at, string actor) => happened switch
    {
        ProposalAccepted e => this with { State = ProposalState.Accepted, RecordId = e.RecordId, DecidedBy = actor, EndedAt = at },
        ProposalDeclined e => this with { State = ProposalState.Declined, Reason = e.Reason, DecidedBy = actor, EndedAt = at },
        ProposalWithdrawn when State == ProposalState.Pending => this with { State = ProposalState.Withdrawn, IsBasisGone = true, EndedAt = at },
        ProposalWithdrawn => this with { IsBasisGone = true },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A proposal begins once."),
    };
}
