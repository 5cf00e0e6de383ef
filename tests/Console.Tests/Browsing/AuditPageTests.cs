using System.Text.Json.Nodes;
using CreditRisk.Hosting;
using CreditRisk.WebConsole.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.WebConsole.Tests.Browsing;

/// <summary>The page of the self-audit in a browser, with what the inspection room answers.</summary>
public sealed class AuditPageTests(Browser browser) : IClassFixture<Browser>
{
    private const string Honest = """
        {"draws":"2","tests":[{"name":"UNIFORM_OBJECTS","observations":"40","eValue":0.5,"highestEValue":1.25,"pValue":"0.8"}],"pValue":"0.8","alarm":false,"alpha":"0.01",
        "assignments":{"visits":"3","infeasible":"1","inspectorsAssigned":"2","inspectors":"5","loads":[{"visits":"0","inspectors":"3"},{"visits":"2","inspectors":"2"}]}}
        """;

    [Fact]
    public async Task Open_HonestHistory_ShowsWhatTheRoomAnswers()
    {
        string shown = await ShownAsync(Honest);

        Assert.Contains("Draws so far: 2. Chance explains them: p = 0.8, above 0.01", shown, StringComparison.Ordinal);
        Assert.Contains("Is every object drawn as often as any other? 40 0.500 1.250 0.8", shown, StringComparison.Ordinal);
        Assert.Contains("3 visits, 1 without a team; 2 of 5 inspectors had one.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("No draw is completed yet", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Alarm_SaysSo()
    {
        string shown = await ShownAsync(Honest.Replace("\"alarm\":false", "\"alarm\":true", StringComparison.Ordinal));

        Assert.Contains("Chance alone does not explain it: p = 0.8", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_HostileText_StaysText()
    {
        string shown = await ShownAsync(Honest.Replace("UNIFORM_OBJECTS", "<img src=x onerror=alert(1)>", StringComparison.Ordinal));

        Assert.Contains("<img src=x onerror=alert(1)>", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NoInspectionRoom_SaysSo()
    {
        string shown = await ShownAsync(null);

        Assert.Contains("This server holds no draws.", shown, StringComparison.Ordinal);
    }

    private async Task<string> ShownAsync(string? report)
    {
        using var server = new ConsoleServer { Other = report is null ? null : new Answering(report) };
        await server.InitializeAsync();
        await browser.GoToAsync(new(server.Http, "/audit"));
        JsonNode? text = await browser.EvaluateAsync(
            """
            new Promise(resolve => {
              const shown = () => ['result', 'notice'].map(id => document.getElementById(id)).find(part => !part.hidden);
              const look = () => shown() && (watch.disconnect(), resolve(shown().innerText.replace(/\s+/g, ' ')));
              const watch = new MutationObserver(look);
              watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
              look();
            })
            """);
        await server.DisposeAsync();
        return text!.GetValue<string>();
    }

    private sealed class Answering(string report) : IServiceModule
    {
        public string Role => "answering";

        public void AddServices(IServiceCollection services, IConfiguration configuration)
        {
            // The answer is all it has.
        }

        public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/public/draw-audit", () => Results.Text(report, "application/json"));
    }
}
