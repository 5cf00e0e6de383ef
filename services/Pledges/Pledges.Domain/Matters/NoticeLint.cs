using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>A fault of a notice.</summary>
/// <param name="Field">Path in the notice, for example <c>conditions[2]</c>.</param>
/// <param name="Code">One of the codes of <see cref="NoticeLint"/>.</param>
/// <param name="Text">What is wrong and what would be right.</param>
/// <param name="Offset">Where in the field the word begins, in Unicode scalars from 0.</param>
/// <param name="Word">The word; empty when something is missing.</param>
public sealed record NoticeFault(string Field, ReasonCode Code, string Text, int Offset = 0, string Word = "");

/// <summary>Checks a notice: complete (1.8) and, in its conditions, without vague wording or catch-all clause (1.9).</summary>
public static class NoticeLint
{
    private static readonly string[] CatchAllWords =
    [
        "其他", "其它", "其余", "等相关", "等有关", "等其他", "等材料", "等资料", "等证明", "等文件", "等手续", "等条件", "等要求", "等情形", "法律法规规定的", "法律、法规规定的",
        "包括但不限于", "other documents", "any other", "etc.", "including but not limited",
    ];

    private static readonly string[] VagueWords =
    [
        "视情况", "视情", "视具体", "必要时", "如有必要", "适当", "适宜", "酌情", "原则上", "基本符合", "基本具备", "一定的", "较好", "较大", "较高", "若干", "足够", "尽快", "根据需要",
        "相关规定", "有关规定", "相关要求", "有关要求", "相关条件", "有关条件", "相关材料", "有关材料", "相关证明", "有关证明", "as necessary", "where appropriate", "if needed",
        "appropriate", "sufficient",
    ];

    // 高等, 平等 and the like end with the character and leave nothing open.
    private const string BeforeWholeWords = "高初中平同均对优劣特";

    private const string ClauseEnds = " 。；;，,、）)！!";

    private const string OpenEnd = "等";

    // 公民、法人和其他组织 is whom the law addresses, and no catch-all.
    private const string LegalTerm = "其他组织";

    private static readonly string[] Liabilities = ["民事", "行政", "刑事"];

    /// <summary>A mandatory part is empty.</summary>
    public static ReasonCode Empty { get; } = new("NOTICE_FIELD_EMPTY");

    /// <summary>A condition is not quantifiable and operable.</summary>
    public static ReasonCode Vague { get; } = new("NOTICE_VAGUE");

    /// <summary>A condition leaves open what else may be asked (兜底条款).</summary>
    public static ReasonCode CatchAll { get; } = new("NOTICE_CATCH_ALL");

    /// <summary>The liability does not name the civil, administrative and criminal one.</summary>
    public static ReasonCode LiabilityIncomplete { get; } = new("NOTICE_LIABILITY_INCOMPLETE");

    /// <summary>Every fault: of the conditions by their place, then of the other parts.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="family">Licences need supervision rules and consequences of breach as well; null when not known: they are then not asked for.</param>
    public static IReadOnlyList<NoticeFault> FaultsOf(Notice notice, MatterFamily? family)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return [.. notice.Conditions.SelectMany((text, index) => WordFaults($"conditions[{index}]", text)), .. LiabilityFaults(notice), .. EmptyParts(notice, family)];
    }

    /// <summary>The first catch-all in the name of a material; null when there is none.</summary>
    public static string? CatchAllIn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return CatchAlls(new(name)).OrderBy(one => one.Start).Select(one => one.Word).FirstOrDefault();
    }

    private static IEnumerable<NoticeFault> WordFaults(string field, string text)
    {
        PlainText plain = new(text);
        List<(int Start, string Word, bool IsCatchAll)> found =
        [
            .. CatchAlls(plain).Select(one => (one.Start, one.Word, true)),
            .. VagueWords.SelectMany(word => plain.PlacesOf(word).Select(start => (start, word, false))),
        ];

        // A word inside another that was found says nothing more: 等相关材料 is one catch-all, not also vague.
        return found
            .Where(one => !found.Any(other => other != one && Covers(other, one)))
            .OrderBy(one => one.Start)
            .Select(one => new NoticeFault(
                field,
                one.IsCatchAll ? CatchAll : Vague,
                one.IsCatchAll ? $"'{one.Word}' is a catch-all: name each condition and material." : $"'{one.Word}' leaves open what is asked: give a number or a fact that can be checked.",
                plain.OffsetOf(one.Start),
                one.Word));
    }

    private static IEnumerable<(int Start, string Word)> CatchAlls(PlainText text) =>
    [
        .. CatchAllWords.SelectMany(word => text.PlacesOf(word).Except(text.PlacesOf(LegalTerm)).Select(start => (start, word))),
        .. text.PlacesOf(OpenEnd).Where(start => EndsAClause(text, start)).Select(start => (start, OpenEnd)),
    ];

    // A list that ends with 等 goes on for ever.
    private static bool EndsAClause(PlainText text, int place) =>
        ClauseEnds.Contains(text.At(place + 1), StringComparison.Ordinal) && !BeforeWholeWords.Contains(text.Before(place), StringComparison.Ordinal);

    private static bool Covers((int Start, string Word, bool IsCatchAll) one, (int Start, string Word, bool IsCatchAll) other) =>
        one.Start < other.Start + other.Word.Length && other.Start < one.Start + one.Word.Length && (one.Start, -one.Word.Length).CompareTo((other.Start, -other.Word.Length)) < 0;

    private static IEnumerable<NoticeFault> LiabilityFaults(Notice notice)
    {
        string[] missing = [.. Liabilities.Where(word => !notice.Liability.Contains(word, StringComparison.Ordinal))];
        return string.IsNullOrWhiteSpace(notice.Liability) || missing.Length == 0
            ? []
            : [new("liability", LiabilityIncomplete, $"must name the civil, administrative and criminal liability (1.8); missing: {string.Join("、", missing)}.")];
    }

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
