using System.Globalization;
using System.Text.Json;
using CreditRisk.Inspection.Module;
using CreditRisk.Inspection.V1;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>The self-audit as everybody can read it, and as operators can watch it.</summary>
public sealed class SelfAuditTests : IAsyncLifetime
{
    private InspectionHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync();
        await _host.LoadAsync(300);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task PublicAudit_AfterADraw_IsWhatTheOfficeSeesAndNamesNobody()
    {
        await _host.DrawAsync((await _host.CommitAsync()).DrawId);
        using HttpClient http = new() { BaseAddress = _host.Http };

        string text = await http.GetStringAsync(new Uri("/public/draw-audit", UriKind.Relative));

        using JsonDocument report = JsonDocument.Parse(text);
        AuditDrawsResponse asked = await _host.Draws.AuditDrawsAsync(new(), _host.Headers);
        Assert.Equal(asked, AuditDrawsResponse.Parser.ParseJson(text));
        Assert.Equal("1", report.RootElement.GetProperty("draws").GetString());
        Assert.DoesNotContain("JY0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("E00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicAudit_NothingDrawn_IsAnEmptyReport()
    {
        using HttpClient http = new() { BaseAddress = _host.Http };

        AuditDrawsResponse report = AuditDrawsResponse.Parser.ParseJson(await http.GetStringAsync(new Uri("/public/draw-audit", UriKind.Relative)));

        Assert.Equal((0L, "1", false), (report.Draws, report.PValue, report.Alarm));
        Assert.Equal((60L, 0L, 0L), (report.Assignments.Inspectors, report.Assignments.InspectorsAssigned, report.Assignments.MostVisits));
    }

    [Fact]
    public async Task Metrics_AfterADraw_TellEvidenceByTest()
    {
        await _host.DrawAsync((await _host.CommitAsync()).DrawId);
        await _host.Services.GetRequiredService<AuditMetrics>().MeasureAsync(CancellationToken.None);
        using HttpClient http = new() { BaseAddress = _host.Http };

        string[] lines = (await http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n');

        // Other offices of this process measure into the same metrics.
        string[] tests = ["UNIFORM_OBJECTS", "INDEPENDENT_DRAWS", "INDEPENDENT_IDS", "BALANCED_INSPECTORS"];
        Assert.All(tests, test => Assert.Contains(lines, line => IsOf("creditrisk_draws_audit_e_value", line) && line.Contains(test, StringComparison.Ordinal)));
        Assert.All(tests, test => Assert.Contains(lines, line => IsOf("creditrisk_draws_audit_highest_e_value", line) && line.Contains(test, StringComparison.Ordinal)));
        Assert.All(
            lines.Where(line => IsOf("creditrisk_draws_audit_p_value", line)),
            line => Assert.InRange(double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture), 0.0, 1.0));
        Assert.Contains(lines, line => IsOf("creditrisk_draws_audit_draws", line));
    }

    private static bool IsOf(string metric, string line) => line.StartsWith($"{metric}{{", StringComparison.Ordinal) || line.StartsWith($"{metric} ", StringComparison.Ordinal);
}
