using System.Buffers;

namespace CreditRisk.Kernel;

/// <summary>The name of one dated set of rules and parameters; a decision names the one it used. Versions are compared for equality only.</summary>
public readonly record struct RuleSetVersion
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    private readonly string? _value;

    private RuleSetVersion(string value) => _value = value;

    /// <summary>The text of the version. <c>unspecified</c> for the default value.</summary>
    public string Value => _value ?? "unspecified";

    /// <summary>Reads a version: 1 to 64 characters of <c>a-z</c>, <c>0-9</c>, dot and hyphen, for example <c>eligibility-2026.1</c>.</summary>
    /// <returns>The version, or <c>RULE_SET_VERSION_FORM</c> (InvalidArgument).</returns>
    public static Outcome<RuleSetVersion> Parse(string? text) =>
        text is { Length: >= 1 and <= 64 } && !text.AsSpan().ContainsAnyExcept(Allowed)
            ? new RuleSetVersion(text)
            : new Refusal(
                RefusalKind.InvalidArgument,
                new("RULE_SET_VERSION_FORM"),
                "A rule set version is 1 to 64 characters of a-z, 0-9, dot and hyphen, for example eligibility-2026.1.");

    /// <inheritdoc />
    public override string ToString() => Value;
}
