using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Whose rules a record is repaired by.</summary>
public enum RepairRegime
{
    /// <summary>信用中国.</summary>
    CreditChina = 1,

    /// <summary>市场监督管理.</summary>
    MarketRegulation = 2,

    /// <summary>A local platform, where the state does not provide otherwise (河南省社会信用条例 41-43).</summary>
    Local = 3,
}

/// <summary>From which day publicity counts.</summary>
public enum ClockStart
{
    /// <summary>The date of the decision.</summary>
    DocumentDate = 1,

    /// <summary>The first day of publication.</summary>
    PublicationDate = 2,
}

/// <summary>Shortest and longest publicity in calendar months; a month without such a day ends on its last day.</summary>
/// <param name="ShortestMonths">Before it has passed no repair can be applied for.</param>
/// <param name="LongestMonths">After it publicity ends by itself.</param>
/// <param name="Repairable">False where publicity only ends by itself and no application leads to an earlier end.</param>
public sealed record Publicity(int ShortestMonths, int LongestMonths, bool Repairable = true);

/// <summary>Working days that a case has for each of its steps.</summary>
/// <param name="AcceptWithin">From application to acceptance; 0 when nothing is set.</param>
/// <param name="DecideWithin">For the decision.</param>
/// <param name="DecideFromAcceptance">True when those count from acceptance, false from application.</param>
/// <param name="ExtendBy">Added once for complex cases.</param>
/// <param name="SupplementWithin">For the applicant's answer to the one notice.</param>
/// <param name="SyncWithin">From approval until every system has acknowledged.</param>
public sealed record RepairLimits(
    int AcceptWithin, int DecideWithin, bool DecideFromAcceptance, int ExtendBy, int SupplementWithin, int SyncWithin)
{
    /// <summary>The limits of cases that were opened before limits were kept with the case: ten days from application.</summary>
    public static RepairLimits OfOldCases { get; } = new(0, 10, false, 10, 10, 3);
}

/// <summary>One dated set of repair rules.</summary>
public sealed record RepairRuleSet
{
    /// <summary>Its name, kept with each case, for example <c>r36</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What it is.</summary>
    public required LegalBasis Basis { get; init; }

    /// <summary>What its publicity periods rest on.</summary>
    public required LegalBasis PublicityBasis { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day in force; null while no end is known.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whose applications follow its procedure.</summary>
    public required ImmutableHashSet<RepairRegime> ProcedureOf { get; init; }

    /// <summary>Whose records follow its publicity periods.</summary>
    public required ImmutableHashSet<RepairRegime> PublicityOf { get; init; }

    /// <summary>From which day publicity counts.</summary>
    public required ClockStart Start { get; init; }

    /// <summary>Publicity by class; a class that is missing has no period.</summary>
    public required ImmutableDictionary<DisclosureClass, Publicity> Periods { get; init; }

    /// <summary>Publicity of records of special sectors whatever their class; null when the class decides.</summary>
    public Publicity? SpecialSector { get; init; }

    /// <summary>Working days of the steps.</summary>
    public required RepairLimits Limits { get; init; }

    /// <summary>Months for which repair is closed after false material.</summary>
    public required int FalseRepairBanMonths { get; init; }

    /// <summary>What else is asked of the subject; null when nothing is.</summary>
    public RepairConditions? Conditions { get; init; }

    /// <summary>Names of values for which no text of the rule was read; a lawyer confirms them.</summary>
    public ImmutableList<string> Unconfirmed { get; init; } = [];

    /// <summary>True on the days it is in force.</summary>
    public bool IsInForceOn(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>The publicity of a record; null when it is not classed or the class has no period.</summary>
    public Publicity? PeriodOf(DishonestyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.SpecialSector && SpecialSector is not null ? SpecialSector : Periods.GetValueOrDefault(facts.DisclosureClass);
    }

    /// <summary>The day from which the publicity of a record counts; null while it is not published where publication starts it.</summary>
    public DateOnly? StartOf(DishonestyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Start == ClockStart.DocumentDate ? facts.DocumentDate : facts.PublishedOn;
    }
}
