using System.Net;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Tests.Builders;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>What everybody may read without a token.</summary>
public sealed class PublicPagesTests : PledgesRoom
{
    [Fact]
    public async Task Pledges_OfAPerson_ShowTheMaskedNameOnly()
    {
        await PublishAsync(Some.Draft with { Name = "烟草专卖零售<许可>" });
        Wire.RegisterPledgeRequest request = Registration();
        (request.Subject, request.PromisorName) = (new() { CitizenId = SyntheticSubjectId.Person(0).Reveal() }, "张小明");
        await Pledges.RegisterPledgeAsync(request);

        (HttpStatusCode status, string page) = await GetAsync("/pledges");
        (_, string feed) = await GetAsync("/public/pledges");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("张**（410927********0012）", page, StringComparison.Ordinal);
        Assert.Contains("烟草专卖零售&lt;许可&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("小明", page + feed, StringComparison.Ordinal);
        Assert.Single(Wire.ListPublicPledgesResponse.Parser.ParseJson(feed).Pledges);
    }

    [Fact]
    public async Task Pledges_InEveryStateThatIsPublic_HaveWords()
    {
        await PublishAsync(Some.Draft);
        int organisation = 0;
        foreach (Wire.VerificationOutcome outcome in Enum.GetValues<Wire.VerificationOutcome>())
        {
            string id = (await Pledges.RegisterPledgeAsync(Registration(organisation++))).Pledge.PledgeId;
            if (outcome is Wire.VerificationOutcome.Fulfilled or Wire.VerificationOutcome.RectifyOrdered or Wire.VerificationOutcome.Announced
                or Wire.VerificationOutcome.Revoked or Wire.VerificationOutcome.RevocationWithheldPublicInterest)
            {
                await Pledges.RecordVerificationAsync(Finding(id, outcome));
            }
        }

        string[] cancelled = [(await Pledges.RegisterPledgeAsync(Registration(organisation))).Pledge.PledgeId];
        await Pledges.RecordVerificationAsync(Finding(cancelled[0], Wire.VerificationOutcome.Revoked));
        await Pledges.RecordVerificationAsync(Finding(cancelled[0], Wire.VerificationOutcome.Cancelled));
        (_, string page) = await GetAsync("/pledges");

        Assert.All(
            (string[])["待核查", "承诺已履行", "责令限期整改中", "无法联系，公告中", "决定已撤销", "决定已撤销并注销", "因公共利益未予撤销"],
            words => Assert.Contains(words, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pledges_ByDate_ShowTheGateAndTheMissedDay()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        (request.Form, request.ConditionsBy) = (Wire.PledgeForm.ConditionsByDate, Some.Today.AddDays(20).ToWire());
        string id = (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;

        (_, string waiting) = await GetAsync("/pledges");
        Clock.Advance(TimeSpan.FromDays(21));
        (_, string late) = await GetAsync("/pledges");

        Assert.Contains("领取确认回执前不得经营", waiting, StringComparison.Ordinal);
        Assert.Contains("承诺于 2026-03-22 前（含当日）具备条件", waiting, StringComparison.Ordinal);
        Assert.Contains("约定期限已过，未履行", late, StringComparison.Ordinal);
        Assert.DoesNotContain(id, waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Matters_Published_ShowNoticeAndForm()
    {
        await PublishAsync(Some.Draft);
        await Matters.SaveMatterAsync(new() { Matter = Module.Contracts.MatterMapping.ToWire(Some.Draft with { Id = MatterId.Parse("HIDDEN").Value }) });

        (HttpStatusCode status, string page) = await GetAsync("/matters");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(
            Some.Notice.Conditions.Append(Some.Notice.Liability).Append(Some.Commitment.TrueIntent),
            text => Assert.Contains(WebUtility.HtmlEncode(text), page, StringComparison.Ordinal));
        Assert.DoesNotContain("HIDDEN", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/pledges?pageToken=x")]
    [InlineData("/public/pledges?matter=%3Cscript%3E")]
    [InlineData("/matters?pageToken=x")]
    public async Task Pages_WrongAddress_AreRefusedWithoutEcho(string path)
    {
        (HttpStatusCode status, string body) = await GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("<script>", body, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Http };
        using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
