using CreditRisk.Credit.V1;
using CreditRisk.Kernel.V1;
using SubjectId = CreditRisk.Kernel.SubjectId;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>Requests that are good: mention only what matters.</summary>
internal static class Requests
{
    public static SubjectIdentifier Identify(SubjectId id) => id.Kind == CreditRisk.Kernel.SubjectKind.Organisation
        ? new() { UnifiedSocialCreditCode = id.Reveal() }
        : new() { CitizenId = id.Reveal() };

    public static RecordDishonestyRequest General(SubjectId id, string documentNumber = "台市监信〔2026〕1号") => new()
    {
        Subject = Identify(id),
        Grade = DishonestyGrade.General,
        DisclosureClass = DisclosureClass.General,
        DeterminedBy = new() { Code = "11410927MB0000001X", Name = "台前县市场监督管理局", RegionCode = "410927" },
        LegalBasis = new() { Title = "河南省社会信用条例", Article = "第三十二条" },
        DocumentNumber = documentNumber,
        DocumentDate = new() { Year = 2026, Month = 2, Day = 1 },
        Reason = "Pledged a storage area that does not exist.",
    };

    public static Evidence Proof { get; } = new() { Title = "Proof of performance", Sha256 = new string('a', 64), SizeBytes = 1000 };

    public static ApplyRepairRequest Apply(string recordId) => new() { RecordId = recordId, Materials = { Proof }, Commitment = Proof };

    public static ImportListHeader County(string listId) => new()
    {
        List = new()
        {
            ListId = listId,
            Name = "台前县失信联合惩戒对象名单",
            Level = ListLevel.County,
            RegionCode = "410927",
            Agency = new() { Code = "11410927MB0000002N", Name = "台前县发展和改革委员会", RegionCode = "410927" },
            LegalBasis = new() { Title = "河南省社会信用条例", Article = "第三十四条" },
        },
        RequestId = listId,
        SourceSystem = "county.csv",
    };

    public static ImportListRow Row(int number, SubjectId id) => new()
    {
        RowNumber = number,
        SubjectId = id.Reveal(),
        ListedOn = "2026-03-02",
        DocumentNumber = $"台发改信〔2026〕{number}号",
        Reason = "Did not keep a settlement.",
        PriorNoticeOn = "2026-02-01",
    };
}
