using CreditRisk.Scoring.Module;
using CreditRisk.Testing.Hosting;
using CreditRisk.Testing.Journal;
using Microsoft.Extensions.Options;

namespace CreditRisk.Scoring.Tests.Room;

public sealed class ScoringOptionsTests
{
    [Fact]
    public async Task Start_SettingsThatCannotBe_NamesEach()
    {
        using var folder = new TempFolder();
        Dictionary<string, string?> settings = new()
        {
            ["Scoring:RandomShare"] = "0",
            ["Scoring:LeastOutcomes"] = "0",
            ["Scoring:LeastGroup"] = "1",
            ["Scoring:DriftDays"] = "0",
            ["Scoring:DriftMinutes"] = "0",
        };

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningRoom.StartAsync(folder.Path, TimeProvider.System, settings, new ScoringModule()));

        Assert.Equal(
            ["Scoring:DriftDays", "Scoring:DriftMinutes", "Scoring:LeastGroup", "Scoring:LeastOutcomes", "Scoring:RandomShare"],
            refused.Failures.Select(fault => fault.Split(' ')[0]).Order(StringComparer.Ordinal));
    }
}
