using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Proposals;

/// <summary>What an inspection found, as the credit office hears of it once the result was audited and published.</summary>
/// <param name="ResultId">The inspection's result.</param>
/// <param name="DrawId">The draw, or the visit outside of the draws.</param>
/// <param name="ObjectId">The inspected object.</param>
/// <param name="InspectedOn">Day of the visit: the day of the act, unless the official names another.</param>
/// <param name="Codes">Result codes of the national form (rules 5.15).</param>
/// <param name="Evidence">Fingerprints of the documents that the inspectors keep.</param>
public sealed record FoundProblem(
    string ResultId, string DrawId, string ObjectId, DateOnly InspectedOn, IReadOnlyList<string> Codes, IReadOnlyList<Evidence> Evidence)
{
    private const string Concealed = "C";
    private const string PutRightAsOrdered = "E";
    private const string RefusedToCooperate = "8";
    private const int MonthsOfRepetition = 24;

    /// <summary>
    /// What the codes and the file say about the act. Concealing and refusing are done on purpose; what codes cannot tell - harm, third parties, the
    /// amount - is left for the official.
    /// </summary>
    /// <param name="file">The file before.</param>
    public ActCircumstances CircumstancesIn(CreditFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(
            Intent: Codes.Contains(Concealed) || Codes.Contains(RefusedToCooperate),
            Harm: false,
            ThirdPartiesAffected: false,
            AmountFen: 0,
            CorrectedInTime: Codes.Contains(PutRightAsOrdered),
            RepeatedWithin24Months: file.Records.Exists(record => record.AnnulledAt is null && IsRecent(record.Facts.ActOn ?? record.Facts.DocumentDate)),
            Cooperated: false);
    }

    private bool IsRecent(DateOnly act) => act <= InspectedOn && act >= InspectedOn.AddMonths(-MonthsOfRepetition);
}
