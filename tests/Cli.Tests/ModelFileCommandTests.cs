using System.Globalization;

namespace CreditRisk.Cli.Tests;

public sealed class ModelFileCommandTests : IDisposable
{
    private static readonly string[] Everything = ["--before", "2025-07-01"];

    private readonly string _folder = Directory.CreateTempSubdirectory("creditrisk-model-").FullName;

    private string Model => Path.Combine(_folder, "model.json");

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

    [Theory]
    [InlineData("--least-outcomes", "5000", "TRAINING_TOO_FEW_OUTCOMES")]
    [InlineData("--before", "2024-05-01", "TRAINING_TOO_FEW_OUTCOMES")]
    [InlineData("--before", "May", "INVALID_REQUEST")]
    [InlineData("--without", "shoe_size", "INVALID_REQUEST")]
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

    [Theory]
    [InlineData("--from", "2014-13")]
    [InlineData("--from", "2014-09")]
    public async Task Evaluate_WindowsThatAreNone_Is1AndSaysWhatToWrite(string option, string value)
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync("model", "evaluate", "--data", Rows(10), option, value);

        Assert.Equal(1, exitCode);
        Assert.Contains("must be months as 2013-01", errors, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> TrainAsync(string rows, params string[] more) =>
        CommandLine.RunAsync(["model", "train", "--data", rows, "--out", Model, .. more.Contains("--before") ? [] : Everything, .. more]);

    // Rows as 'model export' writes them; earlier untrue pledges make it more likely.
    private string Rows(int count)
    {
        string file = Path.Combine(_folder, "rows.csv");
        Random random = new(1);
        File.WriteAllLines(file, Enumerable.Range(1, count).Select(i =>
        {
            (int untrue, int risk, int days) = (random.Next(3), random.Next(100), random.Next(540));
            bool found = random.NextDouble() < 0.1 + (0.2 * untrue);
            return string.Create(CultureInfo.InvariantCulture, $"p-{i},k{i},2023-12-01,{new DateOnly(2024, 1, 1).AddDays(days):yyyy-MM-dd},{(found ? 1 : 0)},risk,,r1,{risk},{untrue}");
        }).Prepend("pledge_id,subject_key,registered_on,verified_on,found_untrue,arm,inclusion_probability,round_id,matter_risk,earlier_untrue_pledges"));
        return file;
    }
}
