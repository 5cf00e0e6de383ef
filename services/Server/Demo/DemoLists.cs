using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;
using ListLevel = CreditRisk.Kernel.V1.ListLevel;

namespace CreditRisk.Server.Demo;

/// <summary>Four lists: national, city, county and of a mutual-recognition region. Every tenth entry lacks its prior notice.</summary>
internal static class DemoLists
{
    private static readonly (string Id, string Name, ListLevel Level, string Region, int First, int Count)[] Lists =
    [
        ("national-court", "全国失信被执行人名单（示范）", ListLevel.National, "100000", 1000, 20),
        ("puyang-tax", "濮阳市重大税收违法失信主体名单（示范）", ListLevel.City, "410900", 1020, 20),
        ("taiqian-dishonest", "台前县失信联合惩戒对象名单（示范）", ListLevel.County, "410927", 1040, 50),
        ("yanggu-mutual", "阳谷县失信联合惩戒对象名单（互认，示范）", ListLevel.Mutual, "371521", 1090, 10),
    ];

    public static async Task LoadAsync(CallInvoker server, DateOnly today)
    {
        var credit = new CreditService.CreditServiceClient(server);
        foreach ((string id, string name, ListLevel level, string region, int first, int count) in Lists)
        {
            var list = new CreditList
            {
                ListId = id,
                Name = name,
                Level = level,
                RegionCode = region,
                Agency = new() { Code = $"AGENCY-{region}", Name = name, RegionCode = region },
                LegalBasis = new() { Title = "河南省社会信用条例", Article = "第三十四条" },
                AgreementEndsOn = level == ListLevel.Mutual ? today.AddYears(1).ToWire() : null,
            };
            await ImportAsync(credit, list, Enumerable.Range(0, count).Select(i => RowOf(first, i, today))).ConfigureAwait(false);
        }
    }

    private static async Task ImportAsync(CreditService.CreditServiceClient credit, CreditList list, IEnumerable<ImportListRow> rows)
    {
        using AsyncDuplexStreamingCall<ImportListRequest, ImportListResponse> call = credit.ImportList();
        await call.RequestStream.WriteAsync(new() { Header = new() { List = list, RequestId = $"demo-list-{list.ListId}", SourceSystem = "demo" } }).ConfigureAwait(false);
        foreach (ImportListRow row in rows)
        {
            await call.RequestStream.WriteAsync(new() { Row = row }).ConfigureAwait(false);
        }

        await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        await foreach (ImportListResponse response in call.ResponseStream.ReadAllAsync().ConfigureAwait(false))
        {
            if (response.Fault is { } fault)
            {
                throw new InvalidDataException($"The demo's list {list.ListId} is refused: {fault}");
            }
        }
    }

    private static ImportListRow RowOf(int first, int i, DateOnly today) => new()
    {
        RowNumber = i + 2,
        SubjectId = SyntheticSubjectId.Organisation(first + i).Reveal(),
        ListedOn = today.AddDays(-200 - i).ToString("O"),
        DocumentNumber = $"示范列〔{today.Year}〕第{first + i}号",
        Reason = "拒不履行生效法律文书确定的义务（示范）",
        PriorNoticeOn = i % 10 == 9 ? "" : today.AddDays(-230 - i).ToString("O"),
    };
}
