using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>What an official sees of an act before grading it.</summary>
/// <param name="Intent">It was done on purpose.</param>
/// <param name="Harm">It did harm.</param>
/// <param name="ThirdPartiesAffected">Others than the agency were affected.</param>
/// <param name="AmountFen">Amount concerned in fen (1/100 yuan); 0 or more.</param>
/// <param name="CorrectedInTime">It was corrected within the set period.</param>
/// <param name="RepeatedWithin24Months">There was another act in the 24 months before.</param>
/// <param name="Cooperated">The subject helped to clear it up.</param>
/// <param name="NoFaultProven">The subject proved that it was not at fault.</param>
public sealed record ActCircumstances(
    bool Intent,
    bool Harm,
    bool ThirdPartiesAffected,
    long AmountFen,
    bool CorrectedInTime,
    bool RepeatedWithin24Months,
    bool Cooperated,
    bool NoFaultProven = false)
{
    /// <summary>Amount from which an act is not slight any more: 100,000 yuan.</summary>
    public const long LargeAmountFen = 10_000_000;

    /// <summary>True when the amount is no slight one.</summary>
    public bool IsLarge => AmountFen >= LargeAmountFen;

    /// <summary>
    /// True when nothing may enter the record (行政处罚法 33): a first and slight act - no intent, nobody else affected, no large amount - that was
    /// corrected in time and did no harm; or no fault at all.
    /// </summary>
    public bool AreUnderLeniencyFloor =>
        NoFaultProven || (CorrectedInTime && !RepeatedWithin24Months && !Harm && !Intent && !ThirdPartiesAffected && !IsLarge);
}

/// <summary>A proposal with the factors that led to it.</summary>
/// <param name="Grade">The grade proposed.</param>
/// <param name="Factors">Each factor that counted, with its points, in the order of the scale.</param>
/// <param name="IsUnderLeniencyFloor">True when the law leaves only education, whatever the points.</param>
public sealed record GradeProposal(DishonestyGrade Grade, IReadOnlyList<string> Factors, bool IsUnderLeniencyFloor = false);

/// <summary>
/// The published scale: points for each circumstance; up to 0 points propose minor, from 5 points serious, general in between; under the
/// leniency floor always minor. It only proposes: an official decides (个人信息保护法 24).
/// </summary>
public static class GradeScale
{
    private const int SeriousFrom = 5;

    /// <summary>Proposes a grade. The same circumstances always get the same proposal; none of the grave ones lowers it.</summary>
    /// <returns>The proposal, or <c>AMOUNT_NEGATIVE</c>.</returns>
    public static Outcome<GradeProposal> Propose(ActCircumstances act)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (act.AmountFen < 0)
        {
            return new Refusal(RefusalKind.InvalidArgument, new("AMOUNT_NEGATIVE"), "The amount is 0 fen or more.")
            {
                Violations = [new("amount_fen", "AMOUNT_NEGATIVE: 0 fen or more.")],
            };
        }

        (string Name, bool Holds, int Points)[] scale =
        [
            ("INTENT", act.Intent, 2),
            ("HARM", act.Harm, 2),
            ("THIRD_PARTIES_AFFECTED", act.ThirdPartiesAffected, 1),
            ("LARGE_AMOUNT", act.IsLarge, 1),
            ("REPEATED_WITHIN_24_MONTHS", act.RepeatedWithin24Months, 2),
            ("CORRECTED_IN_TIME", act.CorrectedInTime, -1),
            ("COOPERATED", act.Cooperated, -1),
        ];
        int points = scale.Where(factor => factor.Holds).Sum(factor => factor.Points);
        DishonestyGrade grade = act.AreUnderLeniencyFloor || points <= 0 ? DishonestyGrade.Minor
            : points < SeriousFrom ? DishonestyGrade.General
            : DishonestyGrade.Serious;
        string[] factors = [.. scale.Where(factor => factor.Holds).Select(factor => $"{factor.Name} {factor.Points:+0;-0}")];
        return new GradeProposal(grade, factors, act.AreUnderLeniencyFloor);
    }
}
