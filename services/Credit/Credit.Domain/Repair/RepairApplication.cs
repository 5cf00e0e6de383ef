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

/// <summary>What the applicant hands in.</summary>
/// <param name="Channel">Where.</param>
/// <param name="Materials">Proof that the act is corrected and every duty performed.</param>
/// <param name="Commitment">The signed commitment, to be published; null when it is missing.</param>
/// <param name="Ruling">Bankruptcy: the ruling that opens the way before the shortest publicity has passed; null otherwise.</param>
public sealed record RepairApplication(
    RepairChannel Channel, IReadOnlyList<Evidence> Materials, Evidence? Commitment, CourtRuling? Ruling = null);

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
