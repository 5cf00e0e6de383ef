namespace CreditRisk.Kernel;

/// <summary>Proof that a credit code with a failing check was really issued, as pilot regions did before the standard settled.</summary>
/// <param name="Document">Number of the licence or certificate that carries the code; not blank.</param>
/// <param name="RegisteredOn">When that document was issued; no later than <see cref="LastIssue"/>.</param>
public sealed record LegacyEvidence(string Document, DateOnly RegisteredOn)
{
    /// <summary>The last day on which a non-conforming code can have been issued: the end of the changeover to the single code.</summary>
    public static DateOnly LastIssue { get; } = new(2017, 12, 31);

    /// <summary>Why this is no proof; null when it is.</summary>
    internal Refusal? Fault()
    {
        if (string.IsNullOrWhiteSpace(Document))
        {
            return new(RefusalKind.InvalidArgument, SubjectIdReason.EvidenceMissing, "Name the licence or certificate that carries this credit code.");
        }

        return RegisteredOn <= LastIssue ? null : new(
            RefusalKind.InvalidArgument,
            SubjectIdReason.EvidenceNotLegacy,
            $"Codes issued after {LastIssue:yyyy-MM-dd} follow GB 32100: compare the code with the licence and correct it.");
    }
}
