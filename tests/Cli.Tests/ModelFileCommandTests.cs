using System.Globalization;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Domain.Registry;

namespace CreditRisk.Cli.Tests;

public sealed class ModelFileCommandTests : IDisposable
{
    private static readonly string[] Everything = ["--before", "2025-07-01"];

    private readonly string _folder = Directory.CreateTempSubdirectory("creditrisk-model-").FullName;

    private string Model => Path.Combine(_folder, "model.json");

    private string Card => Path.Combine(_folder, "card.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ridge")]
    [InlineData("elastic-net")]
    [InlineData("xgboost")]
    public async Task Train_SameRowsTwice_PrintsTheSameHashAndDescribesIt(string model)
    {
        string rows = Rows(1_200);

        (int exitCode, string first, string errors) = await TrainAsync(rows, "--model", model);
        (_, string again, _) = await TrainAsync(rows, "--model", model);
        (int described, string description, _) = await CommandLine.RunAsync("model", "describe", Model);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(first, again);
        Assert.Equal(0, described);
        Assert.Contains(first[..64], description, StringComparison.Ordinal);
        Assert.Contains("| earlier_untrue_pledges | +", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_OneAndTwoThreads_PrintTheSameHash()
    {
        string rows = Rows(1_200);

        (_, string one, _) = await TrainAsync(rows, "--model", "xgboost", "--threads", "1");
        (int exitCode, string two, _) = await TrainAsync(rows, "--model", "xgboost", "--threads", "2");

        Assert.Equal((0, one), (exitCode, two));
    }

    [Fact]
    public async Task Train_RowsOfTheRandomArm_CountAsManyAsTheyStandForUnlessToldOtherwise()
    {
        string rows = Rows(1_200);

        await TrainAsync(rows);
        (_, string weighted, _) = await CommandLine.RunAsync("model", "describe", Model);
        await TrainAsync(rows, "--most-weight", "1");
        (_, string even, _) = await CommandLine.RunAsync("model", "describe", Model);

        Assert.Contains("most_weight 20.0; ", weighted, StringComparison.Ordinal);
        Assert.DoesNotContain("most_weight", even, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--least-outcomes", "5000", "TRAINING_TOO_FEW_OUTCOMES")]
    [InlineData("--before", "2024-05-01", "TRAINING_TOO_FEW_OUTCOMES")]
    [InlineData("--before", "May", "INVALID_REQUEST")]
    [InlineData("--without", "shoe_size", "INVALID_REQUEST")]
    [InlineData("--threads", "0", "INVALID_REQUEST")]
    [InlineData("--most-weight", "0.5", "INVALID_REQUEST")]
    [InlineData("--most-weight", "NaN", "INVALID_REQUEST")]
    public async Task Train_WhatCannotBeLearned_Is1AndLeavesTheModelThatIsThere(string option, string value, string code)
    {
        await File.WriteAllTextAsync(Model, "active");

        (int exitCode, _, string errors) = await TrainAsync(Rows(1_200), option, value);

        Assert.Equal(1, exitCode);
        Assert.StartsWith(code, errors, StringComparison.Ordinal);
        Assert.Equal("active", await File.ReadAllTextAsync(Model));
    }

    [Fact]
    public async Task Describe_AlteredModel_Is1AndSaysSo()
    {
        await TrainAsync(Rows(1_200));
        await File.WriteAllTextAsync(Model, (await File.ReadAllTextAsync(Model)).Replace("\"rows\":1", "\"rows\":2", StringComparison.Ordinal));

        (int exitCode, _, string errors) = await CommandLine.RunAsync("model", "describe", Model);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("MODEL_HASH_WRONG", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_ExportedPledges_ComparesWithTheScorecardAndWritesACardOfTheSameRows()
    {
        string rows = Rows(1_200), plot = Path.Combine(_folder, "plot.svg");

        (int exitCode, string printed, string errors) = await CommandLine.RunAsync(
            ["model", "evaluate", "--data", rows, .. Everything, "--also", "elastic-net", "--windows", "--plot", plot, "--card", Card, "--limits", "One county only."]);
        await TrainAsync(rows);
        TrainedModel model = ModelFile.Read(await File.ReadAllBytesAsync(Model), FeatureRegistry.Names).Value;
        ModelCard card = CardDocument.Read(await File.ReadAllTextAsync(Card)).Value;

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(["ridge", "scorecard-v0", "elastic-net"], printed.Split('\n').Skip(3).Take(3).Select(line => line.Split('|')[1].Trim()));
        Assert.Contains("</svg>", await File.ReadAllTextAsync(plot), StringComparison.Ordinal);
        CardEvaluation evaluation = card.Evaluation!;
        Assert.Equal((model.Training.DataHash, "ridge", "scorecard-v0"), (evaluation.DataSha256, evaluation.Trainer, evaluation.Champion));
        Assert.InRange(evaluation.Windows, 2, 5);
        Assert.InRange(evaluation.Auc, 0.55, 0.8);
        Assert.Equal("One county only.", card.Limits);
        Assert.Contains("elastic-net: AUC 0.", card.Tried, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_LearnedChampion_IsTrainedAnewBesideTheModel()
    {
        string rows = Rows(1_200);
        await TrainAsync(rows, "--model", "elastic-net");

        (int exitCode, _, string errors) = await CommandLine.RunAsync(
            ["model", "evaluate", "--data", rows, .. Everything, "--champion", "county-1", "--champion-model", Model, "--card", Card]);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal("county-1", CardDocument.Read(await File.ReadAllTextAsync(Card)).Value.Evaluation!.Champion);
    }

    [Theory]
    [InlineData("INVALID_REQUEST: --champion-model", "--champion", "county-1")]
    [InlineData("INVALID_REQUEST: --champion-model", "--champion", "county-1", "--champion-model", "none.json")]
    [InlineData("INVALID_REQUEST: --champion", "--champion-model", "none.json")]
    [InlineData("INVALID_REQUEST: --model", "--model", "stack")]
    [InlineData("EVALUATION_TOO_FEW_WINDOWS", "--before", "2024-07-01", "--least-outcomes", "10")]
    [InlineData("EVALUATION_WINDOW_ONE_CLASS", "--to", "2026-01")]
    [InlineData("TRAINING_TOO_FEW_OUTCOMES", "--least-outcomes", "5000")]
    public async Task Evaluate_WhatCannotBe_Is1AndLeavesNoCard(string error, params string[] options)
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync(
            ["model", "evaluate", "--data", Rows(1_200), .. options.Contains("--before") ? [] : Everything, .. options, "--card", Card]);

        Assert.Equal(1, exitCode);
        Assert.StartsWith(error, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Card));
    }

    [Theory]
    [InlineData("--from", "2014-13")]
    [InlineData("--from", "2014-09", "--to", "2014-07")]
    [InlineData("--to", "soon")]
    public async Task Evaluate_WindowsThatAreNone_Is1AndSaysWhatToWrite(params string[] options)
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync(["model", "evaluate", "--data", Rows(10), .. options]);

        Assert.Equal(1, exitCode);
        Assert.Contains("must be months as 2013-01", errors, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> TrainAsync(string rows, params string[] more) =>
        CommandLine.RunAsync(["model", "train", "--data", rows, "--out", Model, .. more.Contains("--before") ? [] : Everything, .. more]);

    // Rows as 'model export' writes them; earlier untrue pledges make it more likely. Every tenth was drawn at random.
    private string Rows(int count)
    {
        string file = Path.Combine(_folder, "rows.csv");
        Random random = new(1);
        IEnumerable<string> names = FeatureRegistry.All.Select(feature => feature.Name);
        File.WriteAllLines(file, Enumerable.Range(1, count).Select(i =>
        {
            Dictionary<string, int> values = names.ToDictionary(name => name, _ => random.Next(3));
            DateOnly day = new DateOnly(2024, 1, 1).AddDays(random.Next(540));
            bool found = random.NextDouble() < 0.1 + (0.2 * values["earlier_untrue_pledges"]);
            string start = string.Create(CultureInfo.InvariantCulture, $"p-{i},{day:yyyy-MM-dd},{(found ? 1 : 0)},{(i % 10 == 0 ? "random,0.02" : "risk,1")}");
            return $"{start},{string.Join(',', values.Values)}";
        }).Prepend($"pledge_id,verified_on,found_untrue,arm,inclusion_probability,{string.Join(',', names)}"));
        return file;
    }
}
