namespace CreditRisk.Kernel;

/// <summary>Why a text is not the identifier of a credit subject.</summary>
public static class SubjectIdReason
{
    /// <summary>Neither 18 characters nor a known outdated form.</summary>
    public static ReasonCode Length { get; } = new("LENGTH");

    /// <summary>A character that the identifier never uses at its place.</summary>
    public static ReasonCode Character { get; } = new("CHARACTER");

    /// <summary>Lower-case letters; both standards use upper case only.</summary>
    public static ReasonCode LowerCase { get; } = new("LOWER_CASE");

    /// <summary>Full-width forms of digits or letters, as Chinese input methods produce them.</summary>
    public static ReasonCode FullWidth { get; } = new("FULL_WIDTH");

    /// <summary>The last character does not fit the first 17 (GB 32100 mod 31, or GB 11643).</summary>
    public static ReasonCode CheckDigit { get; } = new("CHECK_DIGIT");

    /// <summary>The whole credit code fits, but positions 9 to 17 are no organisation code (GB 11714).</summary>
    public static ReasonCode OrganisationCodeCheck { get; } = new("ORGANISATION_CODE_CHECK");

    /// <summary>The division code names no province.</summary>
    public static ReasonCode Division { get; } = new("DIVISION");

    /// <summary>Positions 7 to 14 of a citizen ID are no date of the calendar, or one in the future.</summary>
    public static ReasonCode BirthDate { get; } = new("BIRTH_DATE");

    /// <summary>Both standards accept the text, so the caller must say which kind it means.</summary>
    public static ReasonCode AmbiguousKind { get; } = new("AMBIGUOUS_KIND");

    /// <summary>A 15-digit registration number, replaced by the credit code.</summary>
    public static ReasonCode LegacyRegistrationNumber { get; } = new("LEGACY_REGISTRATION_NUMBER");

    /// <summary>A nine-character organisation code, now positions 9 to 17 of the credit code.</summary>
    public static ReasonCode LegacyOrganisationCode { get; } = new("LEGACY_ORGANISATION_CODE");

    /// <summary>A 15-digit citizen ID of the first generation.</summary>
    public static ReasonCode LegacyCitizenId { get; } = new("LEGACY_CITIZEN_ID");

    /// <summary>The evidence for a credit code with a failing check names no document.</summary>
    public static ReasonCode EvidenceMissing { get; } = new("EVIDENCE_MISSING");

    /// <summary>The evidence for a credit code with a failing check is too recent: such a code is a typing error.</summary>
    public static ReasonCode EvidenceNotLegacy { get; } = new("EVIDENCE_NOT_LEGACY");
}
