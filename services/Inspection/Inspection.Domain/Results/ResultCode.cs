namespace CreditRisk.Inspection.Domain;

/// <summary>A result code of the national form; a result can have several (rules 5.15).</summary>
/// <param name="Code">The code.</param>
/// <param name="Zh">As it is published.</param>
/// <param name="En">The same in English.</param>
/// <param name="IsProblem">True when it tells of a problem.</param>
public sealed record ResultCode(string Code, string Zh, string En, bool IsProblem)
{
    /// <summary>Nothing was found; stands alone.</summary>
    public const string NothingFound = "1";

    /// <summary>A problem whose handling is yet to come; needs a follow-up.</summary>
    public const string ToBeHandled = "A";

    /// <summary>All codes.</summary>
    public static IReadOnlyList<ResultCode> All { get; } =
    [
        new(NothingFound, "未发现问题", "No problem found", false),
        new("B", "未按规定公示应当公示的信息", "Information was not made public as required", true),
        new("C", "公示信息隐瞒真实情况、弄虚作假", "Published information is concealed or false", true),
        new("6", "通过登记的住所（经营场所）无法联系", "Cannot be reached at the registered address", true),
        new("E", "发现问题经责令已改正", "A problem was found and put right as ordered", true),
        new("8", "不配合检查情节严重", "Seriously refused to cooperate", true),
        new("F", "未发现开展本次抽查涉及的经营活动", "Does not carry on what was to be checked", false),
        new(ToBeHandled, "发现问题待后续处理", "A problem was found and is yet to be handled", true),
        new("9", "已注销、吊销、撤销、迁出、停业或正在清算", "Deregistered, revoked, moved away, closed or in liquidation", false),
    ];

    /// <summary>The code; null when there is none.</summary>
    public static ResultCode? Find(string code) => All.FirstOrDefault(known => known.Code == code);
}
