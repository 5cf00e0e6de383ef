using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Module.UseCases.ReportingToSubjects;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.UseCases;

public sealed class ReportingToSubjectsTests : IDisposable
{
    private readonly CreditRoom _room = new();

    public void Dispose() => _room.Dispose();

    private SubjectReportHandler Handler => _room.Get<SubjectReportHandler>();

    [Fact]
    public async Task Issue_FirstAndSecondOfAYear_Free()
    {
        Assert.Equal(1, (await IssueAsync("a")).Value.FreeLeft);
        Assert.Equal(0, (await IssueAsync("b")).Value.FreeLeft);
    }

    [Fact]
    public async Task Issue_Third_RefusedWithTheDayOfTheNext()
    {
        await IssueAsync("a");
        await IssueAsync("b");
        Refusal refusal = (await IssueAsync("c")).Refusal!;

        Assert.Equal((RefusalKind.ResourceExhausted, "FREE_REPORTS_USED"), (refusal.Kind, refusal.Code.Value));
        Assert.Equal("2027-01-01", refusal.Details["next_free_on"]);
    }

    [Fact]
    public async Task Issue_OnTheFirstDayOfTheNextYear_FreeAgain()
    {
        await IssueAsync("a");
        await IssueAsync("b");
        _room.Clock.Advance(TimeSpan.FromDays(213));
        Assert.False((await IssueAsync("c")).IsOk);
        _room.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, (await IssueAsync("c")).Value.FreeLeft);
    }

    [Fact]
    public async Task Issue_SameRequestAgain_IsTheSamePageEvenWhenTheFileChanged()
    {
        ReportIssue first = (await IssueAsync("a")).Value;
        await _room.RecordAsync(Acts.General);
        _room.Clock.Advance(TimeSpan.FromDays(3));
        ReportIssue again = (await IssueAsync("a")).Value;

        Assert.Equal((first.Report.ReportId, first.Report.Sha256, 1), (again.Report.ReportId, again.Report.Sha256, again.FreeLeft));
        Assert.Equal(first.Report.Page.ToArray(), again.Report.Page.ToArray());
    }

    [Fact]
    public async Task Issue_ManyAtOnce_NeverMoreThanTwo()
    {
        Outcome<ReportIssue>[] issued = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => IssueAsync($"{i}"))));

        Assert.Equal(2, issued.Count(issue => issue.IsOk));
        Assert.All(issued.Where(issue => !issue.IsOk), issue => Assert.Equal("FREE_REPORTS_USED", issue.Refusal!.Code.Value));
    }

    [Fact]
    public async Task Issue_OtherSubject_HasReportsOfItsOwn()
    {
        await IssueAsync("a");
        await IssueAsync("b");

        Assert.True((await IssueAsync("c", 1)).IsOk);
    }

    [Fact]
    public async Task Page_TellsRecordsAndNeverTurnsThemIntoMarkup()
    {
        await _room.RecordAsync(Acts.General with { Reason = "<script>alert('x')</script> & more" });
        string page = PageOf((await IssueAsync("a")).Value);

        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; more", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains(Acts.General.DocumentNumber, page, StringComparison.Ordinal);
        Assert.Contains("一般失信", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Education_StandsInItsOwnSectionAndInNoFile()
    {
        await _room.RecordAsync(Acts.Slight with { Reason = "A form was late." });
        string page = PageOf((await IssueAsync("a")).Value);
        string records = Section(page, "2. Dishonesty records", "3. Repair");
        string education = Section(page, "6. Education", "7. Usage log");

        Assert.DoesNotContain("A form was late.", records, StringComparison.Ordinal);
        Assert.Contains("A form was late.", education, StringComparison.Ordinal);
        Assert.Empty((await _room.ReadAsync()).File.Records);
        Assert.DoesNotContain("A form was late.", PageOf((await IssueAsync("b", 1)).Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SecondReport_ListsTheFirstInTheUsageLog()
    {
        Assert.DoesNotContain("report to the subject", Usages((await IssueAsync("a")).Value), StringComparison.Ordinal);
        Assert.Contains("report to the subject", Usages((await IssueAsync("b")).Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Person_IsShownMasked()
    {
        NamedSubject person = Subjects.Person();
        Outcome<ReportIssue> issue = await Handler.IssueAsync(person.ToSubject(), CreditRoom.Request("a"), CancellationToken.None);

        Assert.Contains("410927********0012", PageOf(issue.Value), StringComparison.Ordinal);
        Assert.DoesNotContain(person.Id.Reveal(), PageOf(issue.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_IssuedPage_IsKnownUntilTheFileChanges()
    {
        IssuedReport report = (await IssueAsync("a")).Value.Report;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(report.Page.Span)), report.Sha256);

        ReportVerification unchanged = (await Handler.VerifyAsync(report.Sha256, CancellationToken.None)).Value;
        await _room.RecordAsync(Acts.General);
        ReportVerification changed = (await Handler.VerifyAsync(report.Sha256, CancellationToken.None)).Value;

        Assert.Equal((report.ReportId, false), (unchanged.Report.ReportId, unchanged.HasFileChanged));
        Assert.Equal((report.ReportId, true), (changed.Report.ReportId, changed.HasFileChanged));
    }

    [Fact]
    public async Task Verify_AlteredPage_Unknown()
    {
        byte[] page = (await IssueAsync("a")).Value.Report.Page.ToArray();
        page[^2] ^= 1;

        string digest = Convert.ToHexStringLower(SHA256.HashData(page));
        Assert.Equal("REPORT_UNKNOWN", (await Handler.VerifyAsync(digest, CancellationToken.None)).Refusal?.Code.Value);
    }

    [Fact]
    public async Task Issue_RequestIdOfAnotherRequest_Refused()
    {
        await IssueAsync("a");
        Outcome<ReportIssue> reused = await Handler.IssueAsync(Subjects.Firm(1).ToSubject(), CreditRoom.Request("a", 7), CancellationToken.None);

        Assert.Equal("REQUEST_ID_REUSED", reused.Refusal?.Code.Value);
    }

    private static string PageOf(ReportIssue issue) => Encoding.UTF8.GetString(issue.Report.Page.Span);

    private static string Usages(ReportIssue issue) => Section(PageOf(issue), "7. Usage log", "8. Rights");

    private static string Section(string page, string from, string to) =>
        page[page.IndexOf(from, StringComparison.Ordinal)..page.IndexOf(to, StringComparison.Ordinal)];

    private async Task<Outcome<ReportIssue>> IssueAsync(string request, int firm = 0) =>
        await Handler.IssueAsync(Subjects.Firm(firm).ToSubject(), CreditRoom.Request(request, (byte)firm), CancellationToken.None);
}
