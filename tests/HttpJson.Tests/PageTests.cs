using CreditRisk.HttpJson.Tests.Harness;
using CreditRisk.WebConsole.Tests.Browsing;

namespace CreditRisk.HttpJson.Tests;

/// <summary>The page at <c>/openapi</c> in a browser.</summary>
public sealed class PageTests(ContractHost host, Browser browser) : IClassFixture<ContractHost>, IClassFixture<Browser>
{
    private const string Opened = "new Promise(done => { const look = () => document.querySelector('details.operation') ? done(true) : requestAnimationFrame(look); look(); })";

    private const string Answered =
        "new Promise(done => { const look = () => { const shown = operation.querySelector('pre').textContent; "
        + "operation.querySelector('button').disabled || shown === '' ? requestAnimationFrame(look) : done(shown); }; look(); })";

    [Fact]
    public async Task Operation_SentFromThePage_ShowsTheAnswer()
    {
        await OpenAsync("/v1/lists");

        await browser.EvaluateAsync($"document.getElementById('token').value = '{ContractHost.AuditorToken}'; operation.querySelector('button').click();");
        string answer = (await browser.EvaluateAsync(Answered))!.GetValue<string>();

        Assert.StartsWith("200 OK", answer, StringComparison.Ordinal);
        Assert.Contains("\"nextPageToken\": \"\"", answer, StringComparison.Ordinal);
        Assert.All(browser.Requests, address => Assert.StartsWith(host.Http.ToString(), address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operation_WithMarkupInItsBody_StaysText()
    {
        await OpenAsync("/v1/eligibility:check");

        await browser.EvaluateAsync(
            $$"""
            document.getElementById('token').value = '{{ContractHost.ApprovalToken}}';
            operation.querySelector('textarea').value = '{"<img src=x onerror=alert(1)>": 1}';
            operation.querySelector('button').click();
            """);
        string answer = (await browser.EvaluateAsync(Answered))!.GetValue<string>();

        Assert.Contains("<img src=x onerror=alert(1)>", answer, StringComparison.Ordinal);
        Assert.Equal(0, (await browser.EvaluateAsync("document.images.length"))!.GetValue<int>());
    }

    [Fact]
    public async Task Operation_ByDefault_OffersABodyWithItsRequiredFields()
    {
        await OpenAsync("/v1/eligibility:check");

        string body = (await browser.EvaluateAsync("operation.querySelector('textarea').value"))!.GetValue<string>();

        Assert.Matches(@"^\{\s*""subject"": \{.*\},\s*""matterCode"": """",\s*""purpose"": """"\s*\}$", body.ReplaceLineEndings(" "));
    }

    private async Task OpenAsync(string path)
    {
        await browser.GoToAsync(new Uri(host.Http, "/openapi"));
        await browser.EvaluateAsync(Opened);
        await browser.EvaluateAsync(
            $$"""
            globalThis.operation = [...document.querySelectorAll('details.operation')].find(one => one.querySelectorAll('code')[1].textContent === '{{path}}');
            new Promise(done => { operation.addEventListener('toggle', done, { once: true }); operation.open = true; }).then(() => true);
            """);
    }
}
