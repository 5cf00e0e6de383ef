using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>A fault of a notice.</summary>
/// <param name="Field">Path in the notice, for example <c>conditions[2]</c>.</param>
/// <param name="Code"><see cref="NoticeLint.Empty"/> or <see cref="NoticeLint.Vague"/>.</param>
/// <param name="Text">What is wrong and what would be right.</param>
public sealed record NoticeFault(string Field, ReasonCode Code, string Text);

/// <summary>Checks a notice: complete (1.8) and, in its conditions, without vague wording or catch-all clause (1.9).</summary>
public static class NoticeLint
{
    private static readonly string[] VagueWords = ["其他", "等相关", "视情况", "必要时"];

    /// <summary>A mandatory part is empty.</summary>
    public static ReasonCode Empty { get; } = new("NOTICE_FIELD_EMPTY");

    /// <summary>A condition is not quantifiable and operable.</summary>
    public static ReasonCode Vague { get; } = new("NOTICE_VAGUE");

    /// <summary>Every fault, in the order of the contract's fields.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="family">Licences need supervision rules and consequences of breach as well; null when not known: they are then not asked for.</param>
    public static IReadOnlyList<NoticeFault> FaultsOf(Notice notice, MatterFamily? family)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return [.. VagueConditions(notice), .. EmptyParts(notice, family)];
    }

    private static IEnumerable<NoticeFault> VagueConditions(Notice notice) =>
        from entry in notice.Conditions.Select((text, index) => (text, index))
        from word in VagueWords
        where entry.text.Contains(word, StringComparison.Ordinal)
        select new NoticeFault($"conditions[{entry.index}]", Vague, $"'{word}' leaves open what is asked: name each condition and material.");

    private static IEnumerable<NoticeFault> EmptyParts(Notice notice, MatterFamily? family)
    {
        bool isLicence = family == MatterFamily.Licence;
        (string Field, bool IsMissing)[] parts =
        [
            ("conditions", notice.Conditions.IsEmpty || notice.Conditions.Any(string.IsNullOrWhiteSpace)),
            ("liability", string.IsNullOrWhiteSpace(notice.Liability)),
            ("verification_power", string.IsNullOrWhiteSpace(notice.VerificationPower)),
            ("publicity", notice.Publicity is null or { Published: true, Scope: "" }),
            ("supervision_rules", isLicence && string.IsNullOrWhiteSpace(notice.SupervisionRules)),
            ("consequences_of_breach", isLicence && string.IsNullOrWhiteSpace(notice.ConsequencesOfBreach)),
        ];
        return parts.Where(part => part.IsMissing).Select(part => new NoticeFault(part.Field, Empty, "is a mandatory part of every notice (1.8)."));
    }
}
