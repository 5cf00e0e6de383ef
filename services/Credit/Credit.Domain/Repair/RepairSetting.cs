using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Local limits on repairs; null is no limit, which is what the national rules of 2025 and 2026 say.</summary>
/// <param name="MonthsBetween">Months that must pass between two repairs.</param>
/// <param name="In5Years">Repairs in five years at most.</param>
/// <param name="OfOneKindIn5Years">Repairs of the same act in five years at most.</param>
/// <param name="MonthsAfterGraveActs">Months after the decision on a serious act, or on the third newest of three or more acts, in which nothing is repaired.</param>
public sealed record RepairCaps(
    int? MonthsBetween = null, int? In5Years = null, int? OfOneKindIn5Years = null, int? MonthsAfterGraveActs = null);

/// <summary>What a decision depends on besides the file.</summary>
/// <param name="Today">The day.</param>
/// <param name="Calendar">Working days as known today.</param>
/// <param name="Rules">Every repair rule set.</param>
/// <param name="Systems">Systems that must acknowledge a repair; empty for none.</param>
/// <param name="Caps">Local limits on repairs.</param>
public sealed record RepairSetting(
    DateOnly Today, WorkingCalendar Calendar, RepairRuleBook Rules, IReadOnlyList<string> Systems, RepairCaps Caps);
