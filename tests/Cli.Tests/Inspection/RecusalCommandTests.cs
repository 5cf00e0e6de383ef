using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Tests.Inspection;

/// <summary>Recusal on application by the command line.</summary>
public sealed class RecusalCommandTests(InspectionDesk desk) : IClassFixture<InspectionDesk>
{
    private const int Refused = 1;

    [Fact]
    public async Task Recusal_AppliedForAndGranted_RedrawsTheSeat()
    {
        string draw = await desk.DrawnAsync();
        Visit visit = await desk.VisitAsync(draw);
        string inspector = visit.InspectorIds[0];

        string applied = await ApplyAsync(draw, visit.ObjectId, inspector);
        (int own, _, string refusal) = await desk.RunAsync("draw", "decide-recusal", draw, "--application", "1", "--grant", "--reason", "Cousins.");
        string decided = await desk.DoneAsAsync("second", "draw", "decide-recusal", draw, "--application", "1", "--grant", "--reason", "Cousins.");

        Assert.Equal($"1 {visit.ObjectId} {inspector} waits: His cousin works there.", applied.Trim());
        Assert.Equal(Refused, own);
        Assert.StartsWith("DECIDER_IS_RECORDER", refusal, StringComparison.Ordinal);
        Assert.Contains($"{visit.ObjectId}: ", decided, StringComparison.Ordinal);
        Assert.DoesNotContain(inspector, (await desk.VisitAsync(draw, visit.ObjectId)).InspectorIds);
        Assert.Contains("Granted", await desk.DoneAsync("draw", "recusals", draw), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recusal_Refused_LeavesTheTeam()
    {
        string draw = await desk.DrawnAsync();
        Visit visit = await desk.VisitAsync(draw);
        await ApplyAsync(draw, visit.ObjectId, visit.InspectorIds[0]);

        await desk.DoneAsAsync("second", "draw", "decide-recusal", draw, "--application", "1", "--reason", "No relation is known.");

        Assert.Equal(visit.InspectorIds, (await desk.VisitAsync(draw, visit.ObjectId)).InspectorIds);
    }

    [Theory]
    [InlineData("SHOP-99", "E1", "OBJECT_NOT_DRAWN")]
    public async Task ApplyForRecusal_WhereNobodyGoes_IsRefused(string target, string inspector, string code)
    {
        string draw = await desk.DrawnAsync();

        (int exitCode, _, string errors) = await desk.RunAsync("draw", "apply-recusal", draw, "--object", target, "--inspector", inspector, "--ground", "x");

        Assert.Equal(Refused, exitCode);
        Assert.StartsWith(code, errors, StringComparison.Ordinal);
    }

    private Task<string> ApplyAsync(string draw, string target, string inspector) =>
        desk.DoneAsync("draw", "apply-recusal", draw, "--object", target, "--inspector", inspector, "--ground", "His cousin works there.");
}
