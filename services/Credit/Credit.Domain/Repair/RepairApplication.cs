using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Where the application came in.</summary>
public enum RepairChannel
{
    /// <summary>Through the credit platform's single window.</summary>
    Platform = 1,

    /// <summary>At the agency that determined the act.</summary>
    Direct = 2,
}

/// <summary>A court ruling that approves a reorganisation plan or recognises a settlement (国办发〔2025〕22号).</summary>
/// <param name="Number">Case number.</param>
/// <param name="Court">The court.</param>
/// <param name="RuledOn">Day of the ruling.</param>
public sealed record CourtRuling(string Number, string Court, DateOnly RuledOn);

/// <summary>In what quality somebody applies for the subject.</summary>
public enum RepairAgentKind
{
    /// <summary>By a power of attorney.</summary>
    Agent = 1,

    /// <summary>As a person responsible for the organisation, who needs none (深圳经济特区社会信用条例 80).</summary>
    ResponsiblePerson = 2,
}

/// <summary>Who hands in an application for the subject. Name and number stay in the office's papers.</summary>
/// <param name="Kind">In what quality.</param>
/// <param name="PowerOfAttorney">The signed power of attorney; null when it is missing, or not needed.</param>
public sealed record RepairAgent(RepairAgentKind Kind, Evidence? PowerOfAttorney);

/// <summary>What the applicant hands in.</summary>
/// <param name="Channel">Where.</param>
/// <param name="Materials">Proof that the act is corrected and every duty performed.</param>
/// <param name="Commitment">The signed commitment, to be published; null when it is missing.</param>
/// <param name="Ruling">Bankruptcy: the ruling that opens the way before the shortest publicity has passed; null otherwise.</param>
/// <param name="Agent">Who applies for the subject; null when it applies itself.</param>
public sealed record RepairApplication(
    RepairChannel Channel, IReadOnlyList<Evidence> Materials, Evidence? Commitment, CourtRuling? Ruling = null,
    RepairAgent? Agent = null);

/// <summary>What the law makes of an application. Fixed for the whole case, whatever rules come into force meanwhile.</summary>
/// <param name="RuleSet">Rules in force on the day of the application.</param>
/// <param name="Limits">Working days of the steps.</param>
/// <param name="AppliedOn">The day of the application.</param>
/// <param name="Due">Last day for the decision as it was told to the applicant.</param>
public sealed record RepairTerms(string RuleSet, RepairLimits Limits, DateOnly AppliedOn, Deadline Due);

/// <summary>Where an adverse decision can be fought (行政复议法 20, 行政诉讼法 46).</summary>
/// <param name="ReconsiderBy">Last day to ask for administrative reconsideration: 60 days.</param>
/// <param name="SueBy">Last day to sue: 6 months.</param>
public sealed record Remedies(DateOnly ReconsiderBy, DateOnly SueBy)
{
    private const int ReconsiderationDays = 60;
    private const int LawsuitMonths = 6;

    /// <summary>The remedies against a decision of that day. Both periods are calendar periods that end on a working day.</summary>
    public static Remedies Against(DateOnly decidedOn, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new(
            calendar.RollForward(decidedOn.AddDays(ReconsiderationDays)).Date, calendar.RollForward(decidedOn.AddMonths(LawsuitMonths)).Date);
    }
}
