using Microsoft.Extensions.Options;

namespace CreditRisk.Scoring.Module;

/// <summary>Settings of the scoring room.</summary>
public sealed class ScoringOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Scoring";

    /// <summary>Share of a round that is drawn at random unless the request says another, above 0 and up to 1.</summary>
    public double RandomShare { get; set; } = 0.1;

    /// <summary>Verified outcomes that a model must have been trained on, 1 or more.</summary>
    public int LeastOutcomes { get; set; } = 500;

    /// <summary>Groups with fewer pledges are not shown in estimates and fairness reports, 2 or more.</summary>
    public int LeastGroup { get; set; } = 10;

    /// <summary>Days of rounds that the drift metrics look at, 1 to 3,660.</summary>
    public int DriftDays { get; set; } = 90;

    /// <summary>How often the drift metrics are measured, in minutes, 1 to 10,080.</summary>
    public int DriftMinutes { get; set; } = 60;
}

/// <summary>Names every setting that cannot be.</summary>
internal sealed class ScoringOptionsValidator : IValidateOptions<ScoringOptions>
{
    public ValidateOptionsResult Validate(string? name, ScoringOptions options)
    {
        List<string> faults = [];
        Require(options.RandomShare is > 0 and <= 1, "RandomShare must be above 0 and at most 1.");
        Require(options.LeastOutcomes >= 1, "LeastOutcomes must be 1 or more.");
        Require(options.LeastGroup >= 2, "LeastGroup must be 2 or more.");
        Require(options.DriftDays is >= 1 and <= 3660, "DriftDays must be 1 to 3660.");
        Require(options.DriftMinutes is >= 1 and <= 10_080, "DriftMinutes must be 1 to 10080.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{ScoringOptions.Section}:{fault}");
            }
        }
    }
}
