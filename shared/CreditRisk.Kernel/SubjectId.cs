namespace CreditRisk.Kernel;

/// <summary>
/// The identifier of a credit subject: a unified social credit code or a citizen ID, checked when it was read. Its only form is
/// 18 half-width upper-case characters. <see cref="ToString"/> never shows a person's number; only <see cref="Reveal"/> does.
/// </summary>
/// <remarks>The default value names nobody and may not be read.</remarks>
public readonly record struct SubjectId
{
    private readonly string? _text;

    private SubjectId(SubjectKind kind, string text)
    {
        Kind = kind;
        _text = text;
    }

    /// <summary>What the subject is.</summary>
    public SubjectKind Kind { get; }

    /// <summary>What people may see: a credit code in clear, of a citizen ID the division and the last four, <c>410927********0012</c>.</summary>
    public string Masked => Kind == SubjectKind.Organisation ? Reveal() : $"{Reveal().AsSpan(0, 6)}********{Reveal().AsSpan(14)}";

    /// <summary>Reads an identifier of either kind; white space around it is cut off.</summary>
    /// <param name="text">What was typed; null counts as empty.</param>
    /// <param name="today">No birth date lies after this day.</param>
    /// <returns>The identifier, or why not (<see cref="SubjectIdReason"/>) with a message that does not repeat the text.</returns>
    public static Outcome<SubjectId> Parse(string? text, DateOnly today)
    {
        string trimmed = text?.Trim() ?? "";
        if (SubjectIdForm.FaultOf(trimmed) is { } fault)
        {
            return fault;
        }

        return CitizenId.HasShape(trimmed) ? ReadEither(trimmed, today) : ReadCreditCode(trimmed);
    }

    /// <summary>Reads a unified social credit code; white space around it is cut off.</summary>
    /// <param name="text">What was typed; null counts as empty.</param>
    public static Outcome<SubjectId> ParseCreditCode(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        return SubjectIdForm.FaultOf(trimmed) is { } fault ? fault : ReadCreditCode(trimmed);
    }

    /// <summary>Reads a citizen ID; white space around it is cut off.</summary>
    /// <param name="text">What was typed; null counts as empty.</param>
    /// <param name="today">No birth date lies after this day.</param>
    public static Outcome<SubjectId> ParseCitizenId(string? text, DateOnly today)
    {
        string trimmed = text?.Trim() ?? "";
        return SubjectIdForm.FaultOf(trimmed) is { } fault ? fault : ReadCitizenId(trimmed, today);
    }

    /// <summary>
    /// True when a text in people's own words holds a citizen ID anywhere: such a text is neither kept nor shown. A text that is nothing but a
    /// credit code holds none.
    /// </summary>
    /// <param name="text">The text, with half-width or full-width characters.</param>
    public static bool IsCitizenIdIn(string text) => CitizenId.StandsIn(text) && !ParseCreditCode(text).IsOk;

    /// <summary>
    /// Reads a credit code that may fail its checks because it was issued so. Only for records that exist already: new input goes
    /// through <see cref="ParseCreditCode"/>. All other faults are refused here, too.
    /// </summary>
    /// <param name="text">The code as the document shows it.</param>
    /// <param name="evidence">The document; the caller keeps it with the record.</param>
    public static Outcome<SubjectId> ParseLegacyCreditCode(string? text, LegacyEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        Outcome<SubjectId> strict = ParseCreditCode(text);
        bool failsCheck = strict.Refusal is { } refusal &&
            (refusal.Code == SubjectIdReason.CheckDigit || refusal.Code == SubjectIdReason.OrganisationCodeCheck);
        if (!failsCheck)
        {
            return strict;
        }

        return evidence.Fault() is { } fault ? fault : new SubjectId(SubjectKind.Organisation, text!.Trim());
    }

    /// <summary>The identifier in clear. Never goes into a log, a message or an event.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Reveal() => _text ?? throw new InvalidOperationException("The default subject names nobody.");

    /// <summary><see cref="Masked"/>, so that a log line cannot leak a person.</summary>
    public override string ToString() => _text is null ? "" : Masked;

    private static Outcome<SubjectId> ReadEither(string text, DateOnly today)
    {
        bool isPerson = CitizenId.FaultOf(text, today) is null;
        bool isOrganisation = CreditCode.FaultOf(text) is null;
        if (isPerson && isOrganisation)
        {
            return new Refusal(
                RefusalKind.InvalidArgument, SubjectIdReason.AmbiguousKind, "This is a valid credit code and a valid citizen ID: say which one is meant.");
        }

        bool readAsPerson = isPerson || (!isOrganisation && LooksLikePerson(text, today));
        return readAsPerson ? ReadCitizenId(text, today) : ReadCreditCode(text);
    }

    /// <summary>Chooses whose fault to report when neither standard accepts the text.</summary>
    private static bool LooksLikePerson(string text, DateOnly today) =>
        CitizenId.HasKnownDivision(text) && (CitizenId.HasBirthDate(text, today) || !CreditCode.HasKnownDivision(text));

    private static Outcome<SubjectId> ReadCreditCode(string text) =>
        CreditCode.FaultOf(text) is { } fault ? CreditCode.Explain(fault, text) : new SubjectId(SubjectKind.Organisation, text);

    private static Outcome<SubjectId> ReadCitizenId(string text, DateOnly today) =>
        CitizenId.FaultOf(text, today) is { } fault ? CitizenId.Explain(fault, text) : new SubjectId(SubjectKind.NaturalPerson, text);
}
