using System.Collections.Frozen;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Referrals;

/// <summary>Reports a suspected crime.</summary>
public sealed record OpenReferral(string ReferralId, string RecordId, string Reason, IReadOnlyList<Evidence> Papers, DateTimeOffset At);

/// <summary>Refers what the verification of a pledge found.</summary>
/// <param name="ReferralId">Id for the referral.</param>
/// <param name="Subject">Who gave the pledge.</param>
/// <param name="PledgeId">The pledge.</param>
/// <param name="Reason">What was found.</param>
/// <param name="Papers">The papers of the verification.</param>
/// <param name="At">When it was recorded: the chief's time begins.</param>
public sealed record ReferFinding(
    string ReferralId, CreditSubject Subject, string PledgeId, string Reason, IReadOnlyList<Evidence> Papers, DateTimeOffset At);

/// <summary>Takes a referral one step further.</summary>
public sealed record AdvanceReferral(
    string ReferralId, ReferralStep Step, string DocumentNumber, IReadOnlyList<Evidence> Papers, DateTimeOffset At);

/// <summary>The transitions of referrals to the police, with clocks of 24 and 72 hours (移送规定 5-12).</summary>
public static class ReferralPolicy
{
    private const int Day = 24;
    private const int ThreeDays = 72;

    private static readonly FrozenDictionary<(ReferralState State, ReferralStep Step), (ReferralState State, string? Due, int Hours)> Arrows =
        new Dictionary<(ReferralState, ReferralStep), (ReferralState, string?, int)>
        {
            [(ReferralState.Reported, ReferralStep.Approved)] = (ReferralState.Approved, "TRANSFER", Day),
            [(ReferralState.Reported, ReferralStep.NotApproved)] = (ReferralState.Closed, null, 0),
            [(ReferralState.Approved, ReferralStep.Transferred)] = (ReferralState.Transferred, "POLICE_DECIDES", ThreeDays),
            [(ReferralState.Transferred, ReferralStep.PassedOn)] = (ReferralState.Transferred, "POLICE_DECIDES", ThreeDays),
            [(ReferralState.Transferred, ReferralStep.Filed)] = (ReferralState.Filed, "HAND_OVER", ThreeDays),
            [(ReferralState.Transferred, ReferralStep.NotFiled)] = (ReferralState.NotFiled, "ASK_RECONSIDERATION", ThreeDays),
            [(ReferralState.NotFiled, ReferralStep.ReconsiderationAsked)] = (ReferralState.Reconsidering, "POLICE_RECONSIDERS", ThreeDays),
            [(ReferralState.NotFiled, ReferralStep.DecisionAccepted)] = (ReferralState.Closed, null, 0),
            [(ReferralState.Reconsidering, ReferralStep.Filed)] = (ReferralState.Filed, "HAND_OVER", ThreeDays),
            [(ReferralState.Reconsidering, ReferralStep.NotFiled)] = (ReferralState.Closed, null, 0),
            [(ReferralState.Filed, ReferralStep.GoodsHandedOver)] = (ReferralState.Closed, null, 0),
        }.ToFrozenDictionary();

    /// <summary>Where a step leads and what is due then; null when it is not possible.</summary>
    public static (ReferralState State, string? Due, int Hours)? After(ReferralState state, ReferralStep step) =>
        Arrows.TryGetValue((state, step), out (ReferralState State, string? Due, int Hours) arrow) ? arrow : null;

    /// <summary>Opens a referral about a record.</summary>
    /// <returns>
    /// What happened, or <c>RECORD_UNKNOWN</c>, <c>REASON_MISSING</c>, <c>REFERRAL_PAPERS_MISSING</c>, <c>STEP_IN_FUTURE</c>.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Open(CreditFile file, OpenReferral command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        if (file.Record(command.RecordId) is not { } record)
        {
            return RepairPolicy.UnknownRecord(command.RecordId);
        }

        Refusal? refusal = command.Reason.Length == 0 ? ReasonMissing()
            : command.Papers.Count == 0 ? PapersMissing("Name the report to the chief.")
            : TimeRefusal(command.At, DateTimeOffset.MinValue, now);
        return refusal is not null ? refusal : new CreditEvent[]
        {
            new PoliceReferralOpened(command.ReferralId, record.Recorded.Subject, record.RecordId, command.Reason, command.Papers, command.At),
        };
    }

    /// <summary>Opens a referral because the verification of a pledge ended with a transfer to the police.</summary>
    /// <returns>What happened, or <c>REFERRAL_OPEN</c> while there is one about that pledge.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Open(CreditFile file, ReferFinding command)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        return file.Referrals.Find(found => found.Opened.PledgeId == command.PledgeId && found.State != ReferralState.Closed) is { } open
            ? Precondition("REFERRAL_OPEN", $"Referral {open.ReferralId} is about that pledge.", "referral_id", open.ReferralId)
            : new CreditEvent[]
            {
                new PoliceReferralOpened(command.ReferralId, command.Subject, "", command.Reason, command.Papers, command.At, command.PledgeId),
            };
    }

    /// <summary>Takes a step.</summary>
    /// <returns>
    /// What happened, or <c>REFERRAL_UNKNOWN</c>, <c>REFERRAL_STEP_OUT_OF_ORDER</c>, <c>REFERRAL_PAPERS_MISSING</c> (a transfer without
    /// referral letter and investigation report), <c>STEP_IN_FUTURE</c>, <c>STEP_BEFORE_LAST</c>.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Advance(CreditFile file, AdvanceReferral command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        if (file.Referral(command.ReferralId) is not { } found)
        {
            return Unknown(command.ReferralId);
        }

        Refusal? refusal = After(found.State, command.Step) is null
            ? Precondition("REFERRAL_STEP_OUT_OF_ORDER", $"{command.Step} is no step of a referral that is {found.State}.", "state", $"{found.State}")
            : command is { Step: ReferralStep.Transferred, Papers.Count: < 2 } ? PapersMissing("Name the referral letter and the investigation report.")
            : TimeRefusal(command.At, found.LastAt, now);
        return refusal is not null ? refusal : new CreditEvent[]
        {
            new PoliceReferralAdvanced(
                command.ReferralId, found.Opened.Subject, command.Step, command.DocumentNumber, command.Papers, command.At),
        };
    }

    /// <summary>The refusal of a referral nobody knows.</summary>
    public static Refusal Unknown(string referralId) =>
        new(RefusalKind.NotFound, new("REFERRAL_UNKNOWN"), $"There is no referral {referralId}.");

    private static Refusal PapersMissing(string what) => Argument("REFERRAL_PAPERS_MISSING", "papers", what);

    private static Refusal? TimeRefusal(DateTimeOffset at, DateTimeOffset last, DateTimeOffset now) =>
        at > now ? Argument("STEP_IN_FUTURE", "happened_at", "A step is recorded when it has happened.")
        : at < last ? Argument("STEP_BEFORE_LAST", "happened_at", "A step cannot be before the one it follows.")
        : null;
}
