using System.Net;
using CreditRisk.Credit.V1;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>What everybody may read of repair commitments, without a token.</summary>
public sealed class PublicCommitmentsTests : IAsyncLifetime, IDisposable
{
    private readonly OfficeServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Page_OfAPerson_ShowsTheMaskedNumberAndNoId()
    {
        RepairCase applied = await ApplyAsync(SyntheticSubjectId.Person(0));

        (HttpStatusCode status, string page) = await GetAsync("/commitments");
        (_, string feed) = await GetAsync("/public/repair-commitments");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("410927********0012", page, StringComparison.Ordinal);
        Assert.Contains(applied.Commitment.Sha256, page, StringComparison.Ordinal);
        Assert.Contains("2026-06-01 提交", page, StringComparison.Ordinal);
        Assert.All(
            [applied.CaseId, applied.RecordId, applied.Subject.SubjectKey, SyntheticSubjectId.Person(0).Reveal()],
            hidden => Assert.DoesNotContain(hidden, page + feed, StringComparison.Ordinal));
        Assert.Single(ListRepairCommitmentsResponse.Parser.ParseJson(feed).RepairCommitments);
    }

    [Fact]
    public async Task Page_RefusedOrRepaired_ShowsItNoMore()
    {
        RepairCase refused = await ApplyAsync(SyntheticSubjectId.Organisation(1));
        RepairCase repaired = await ApplyAsync(SyntheticSubjectId.Organisation(2));
        (_, string before) = await GetAsync("/commitments");
        RepairService.RepairServiceClient office = _server.RepairAs("reviewer");
        await office.RefuseRepairAsync(new() { CaseId = refused.CaseId, Reason = "Duties not performed." });
        await office.ApproveRepairAsync(new() { CaseId = repaired.CaseId, Reason = "Duties performed." });
        (_, string syncing) = await GetAsync("/commitments");
        await _server.RepairAs("platform").AcknowledgeRepairAsync(new() { CaseId = repaired.CaseId, System = "platform" });
        await _server.RepairAs("registry").AcknowledgeRepairAsync(new() { CaseId = repaired.CaseId, System = "registry" });

        Assert.Equal((2, 1, 0), (Count(before), Count(syncing), Count((await GetAsync("/commitments")).Body)));
    }

    [Fact]
    public async Task Page_NothingPublished_SaysSo()
    {
        (HttpStatusCode status, string page) = await GetAsync("/commitments");

        Assert.Equal((HttpStatusCode.OK, true), (status, page.Contains("没有公示的承诺", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/commitments?pageToken=%3Cscript%3E")]
    [InlineData("/public/repair-commitments?pageToken=x")]
    public async Task Page_ForeignToken_Refused(string path)
    {
        (HttpStatusCode status, string page) = await GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, false), (status, page.Contains("<script", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Page_OfManyCases_GoesOnOnTheNext()
    {
        for (int i = 0; i < 51; i++)
        {
            await ApplyAsync(SyntheticSubjectId.Organisation(100 + i));
        }

        (_, string first) = await GetAsync("/commitments");
        string next = first[(first.IndexOf("/commitments?pageToken=", StringComparison.Ordinal))..].Split('"')[0];

        Assert.Equal((50, 1), (Count(first), Count((await GetAsync(next)).Body)));
    }

    private async Task<RepairCase> ApplyAsync(SubjectId subject)
    {
        RecordDishonestyRequest request = Requests.General(subject, "台市监信〔2026〕1号");
        string record = (await _server.CreditAs("recorder").RecordDishonestyAsync(request)).Record.RecordId;
        return (await _server.RepairAs("handler").ApplyRepairAsync(Requests.Apply(record))).RepairCase;
    }

    private static int Count(string page) => page.Split("<li>").Length - 1;

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = _server.Http };
        using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
