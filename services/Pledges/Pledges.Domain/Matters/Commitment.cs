namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>What the applicant signs (承诺书): the four statements of 1.10. Texts may be empty in a draft; <see cref="Publication"/> asks for all of them.</summary>
public sealed record Commitment
{
    /// <summary>已知晓告知事项.</summary>
    public string KnowsNotice { get; init; } = "";

    /// <summary>已符合相关条件, or will by the agreed day.</summary>
    public string MeetsConditions { get; init; } = "";

    /// <summary>愿意承担不实承诺的法律责任.</summary>
    public string AcceptsLiability { get; init; } = "";

    /// <summary>承诺是真实意思表示.</summary>
    public string TrueIntent { get; init; } = "";

    /// <summary>Lower-case hexadecimal SHA-256 of the printed form; empty when it was not printed yet.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Statements that are missing, by the field names of the contract.</summary>
    public IEnumerable<string> Missing
    {
        get
        {
            (string Field, string Text)[] statements =
            [
                ("knows_notice", KnowsNotice), ("meets_conditions", MeetsConditions), ("accepts_liability", AcceptsLiability), ("true_intent", TrueIntent),
            ];
            return statements.Where(statement => string.IsNullOrWhiteSpace(statement.Text)).Select(statement => statement.Field);
        }
    }
}
