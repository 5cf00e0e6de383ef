namespace CreditRisk.Kernel;

/// <summary>
/// The implementation code of a government service item: the credit code of the implementing body (18), the level of exercise (1)
/// and the catalogue code (12), 31 characters in all.
/// </summary>
/// <remarks>The default value names no matter and may not be read. Provinces also have codes of their own, which are kept beside this one as text.</remarks>
public readonly record struct MatterCode
{
    private readonly string? _text;

    private MatterCode(string text) => _text = text;

    /// <summary>The body that implements the matter; always an organisation.</summary>
    public SubjectId ImplementingBody => SubjectId.ParseCreditCode(Text[..18]).Value;

    /// <summary>The level at which the power is exercised, 1 to 9 as the catalogue numbers it.</summary>
    public int ExerciseLevel => Text[18] - '0';

    /// <summary>The 12 digits that all levels have in common for the same matter.</summary>
    public string CatalogueCode => Text[19..];

    private string Text => _text ?? throw new InvalidOperationException("The default code names no matter.");

    /// <summary>Reads an implementation code; white space around it is cut off.</summary>
    /// <param name="text">What was typed; null counts as empty.</param>
    /// <returns>
    /// The code, or <c>MATTER_LENGTH</c>, <c>MATTER_BODY</c> (the message says what is wrong with the credit code), <c>MATTER_LEVEL</c> or
    /// <c>MATTER_CATALOGUE</c>, all InvalidArgument.
    /// </returns>
    public static Outcome<MatterCode> Parse(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length != 31)
        {
            return Refuse("MATTER_LENGTH", $"A matter is named by 31 characters: credit code (18), level (1), catalogue code (12); this text has {trimmed.Length}.");
        }

        if (SubjectId.ParseCreditCode(trimmed[..18]).Refusal is { } body)
        {
            return Refuse("MATTER_BODY", $"The first 18 characters are the credit code of the implementing body. {body.Message}");
        }

        if (trimmed[18] is < '1' or > '9')
        {
            return Refuse("MATTER_LEVEL", "Position 19 is the level at which the power is exercised: a digit from 1.");
        }

        return trimmed.AsSpan(19).ContainsAnyExcept(CharacterSets.Digits)
            ? Refuse("MATTER_CATALOGUE", "Positions 20 to 31 are the catalogue code: 12 digits.")
            : new MatterCode(trimmed);
    }

    /// <summary>The 31 characters.</summary>
    public override string ToString() => _text ?? "";

    private static Refusal Refuse(string code, string message) => new(RefusalKind.InvalidArgument, new(code), message);
}
