using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Referrals;

/// <summary>Where a referral to the police stands (行政执法机关移送涉嫌犯罪案件的规定 5-12).</summary>
public enum ReferralState
{
    /// <summary>The special team has reported to the chief.</summary>
    Reported = 1,

    /// <summary>The chief approved: the case is to be transferred.</summary>
    Approved = 2,

    /// <summary>The police have it.</summary>
    Transferred = 3,

    /// <summary>The police filed it: goods are to be handed over.</summary>
    Filed = 4,

    /// <summary>The police did not file it: reconsideration can be asked for.</summary>
    NotFiled = 5,

    /// <summary>The police reconsider.</summary>
    Reconsidering = 6,

    /// <summary>Nothing more follows.</summary>
    Closed = 7,
}

/// <summary>What happened to a referral.</summary>
public enum ReferralStep
{
    /// <summary>The chief approved.</summary>
    Approved = 1,

    /// <summary>The chief did not approve.</summary>
    NotApproved = 2,

    /// <summary>It was transferred to the police.</summary>
    Transferred = 3,

    /// <summary>The wrong police office passed it on.</summary>
    PassedOn = 4,

    /// <summary>The police filed it.</summary>
    Filed = 5,

    /// <summary>The police did not file it.</summary>
    NotFiled = 6,

    /// <summary>Reconsideration was asked for.</summary>
    ReconsiderationAsked = 7,

    /// <summary>The goods were handed over.</summary>
    GoodsHandedOver = 8,

    /// <summary>The agency leaves it at the decision.</summary>
    DecisionAccepted = 9,
}

/// <summary>Something that happened to one referral.</summary>
/// <param name="ReferralId">Its id.</param>
/// <param name="Subject">Whom it concerns.</param>
public abstract record ReferralEvent(string ReferralId, CreditSubject Subject) : CreditEvent(Subject);

/// <summary>The special team has reported.</summary>
/// <remarks>RecordId: the record behind it. PledgeId: the pledge whose verification found it. One of them is empty.</remarks>
public sealed record PoliceReferralOpened(
    string ReferralId, CreditSubject Subject, string RecordId, string Reason, IReadOnlyList<Evidence> Papers, DateTimeOffset At, string PledgeId = "")
    : ReferralEvent(ReferralId, Subject);

/// <summary>A step was taken.</summary>
public sealed record PoliceReferralAdvanced(
    string ReferralId, CreditSubject Subject, ReferralStep Step, string DocumentNumber, IReadOnlyList<Evidence> Papers, DateTimeOffset At)
    : ReferralEvent(ReferralId, Subject);

/// <summary>One referral: the fold of its events.</summary>
/// <param name="Opened">The report.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Clock">What is due, to the hour; null when nothing is.</param>
/// <param name="Steps">What happened, in order.</param>
public sealed record Referral(PoliceReferralOpened Opened, ReferralState State, HourClock? Clock, ImmutableArray<PoliceReferralAdvanced> Steps)
{
    /// <summary>Its id.</summary>
    public string ReferralId => Opened.ReferralId;

    /// <summary>When the last thing happened.</summary>
    public DateTimeOffset LastAt => Steps.IsEmpty ? Opened.At : Steps[^1].At;

    /// <summary>A new referral.</summary>
    public static Referral Open(PoliceReferralOpened opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return new(opened, ReferralState.Reported, new("CHIEF_DECIDES", opened.At, 72), []);
    }

    /// <summary>The referral after one more step, which was possible.</summary>
    public Referral Evolve(PoliceReferralAdvanced advanced)
    {
        ArgumentNullException.ThrowIfNull(advanced);
        (ReferralState state, string? step, int hours) = ReferralPolicy.After(State, advanced.Step)!.Value;
        return this with { State = state, Clock = step is null ? null : new(step, advanced.At, hours), Steps = Steps.Add(advanced) };
    }
}
