using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Objections;

/// <summary>Something asked of an objection.</summary>
/// <param name="ObjectionId">Which; for a new one its id.</param>
public abstract record ObjectionCommand(string ObjectionId);

/// <summary>Objects to a record or list entry.</summary>
public sealed record FileObjection(string ObjectionId, string RecordId, ObjectionGround Ground, string Statement, IReadOnlyList<Evidence> Evidence)
    : ObjectionCommand(ObjectionId);

/// <summary>Takes it.</summary>
public sealed record StartObjectionCheck(string ObjectionId, string Handler) : ObjectionCommand(ObjectionId);

/// <summary>Passes it on.</summary>
public sealed record ForwardObjection(string ObjectionId, Agency Provider) : ObjectionCommand(ObjectionId);

/// <summary>Keeps the provider's answer.</summary>
public sealed record AnswerObjection(string ObjectionId, string Statement, IReadOnlyList<Evidence> Evidence) : ObjectionCommand(ObjectionId);

/// <summary>Stops the clocks.</summary>
public sealed record PauseObjection(string ObjectionId, PauseGround Ground) : ObjectionCommand(ObjectionId);

/// <summary>Lets the clocks run on.</summary>
public sealed record ResumeObjection(string ObjectionId) : ObjectionCommand(ObjectionId);

/// <summary>Decides: a remedy upholds, none rejects.</summary>
/// <param name="ObjectionId">Which.</param>
/// <param name="Remedy">What is put right; null rejects.</param>
/// <param name="Reason">The official's reasons.</param>
/// <param name="Handler">Stable name of who decides.</param>
/// <param name="Correction">What is put right in the record; null for other remedies.</param>
public sealed record ResolveObjection(string ObjectionId, ObjectionRemedy? Remedy, string Reason, string Handler, RecordCorrection? Correction)
    : ObjectionCommand(ObjectionId);

/// <summary>Asks for a review.</summary>
public sealed record RequestObjectionReview(string ObjectionId, string Reason) : ObjectionCommand(ObjectionId);

/// <summary>Keeps how the review ended.</summary>
/// <param name="ObjectionId">Which.</param>
/// <param name="Remedy">What is put right; null leaves the record as it is.</param>
/// <param name="Reason">The authority's reasons.</param>
/// <param name="Official">Stable name of who keeps it.</param>
/// <param name="Correction">What is put right in the record; null for other remedies.</param>
public sealed record DecideObjectionReview(
    string ObjectionId, ObjectionRemedy? Remedy, string Reason, string Official, RecordCorrection? Correction) : ObjectionCommand(ObjectionId);

/// <summary>What a decision depends on besides the file.</summary>
/// <param name="Today">The day.</param>
/// <param name="Calendar">Working days as known today.</param>
/// <param name="Limits">Days of a new objection by the rules of the region.</param>
public sealed record ObjectionSetting(DateOnly Today, WorkingCalendar Calendar, ObjectionLimits Limits)
{
    /// <summary>Rules of lists that have their own.</summary>
    public IReadOnlyList<ObjectionRuleSet> OfLists { get; init; } = [];

    /// <summary>The days of a new objection to an entry of a list; null stands for a record.</summary>
    public ObjectionLimits LimitsFor(CreditList? list) =>
        OfLists.FirstOrDefault(rules => list is not null && rules.Lists.Any(list.Name.Contains))?.Limits ?? Limits;
}
