using Microsoft.Extensions.Options;

namespace CreditRisk.Eligibility.Module;

/// <summary>How candidates are compared before they become law.</summary>
public sealed class RuleSetOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "RuleSets";

    /// <summary>How many cases a candidate must have decided beside the rule set in force before anybody may approve it without a reason; 0 or more.</summary>
    public long LeastComparedCases { get; set; } = 1;

    /// <summary>Share of the answered cases that is compared, 0 to 1.</summary>
    public double ShadowShare { get; set; } = 1;

    /// <summary>Cases that may wait to be compared, 1 to 100,000; further ones are left out and counted.</summary>
    public int ShadowQueue { get; set; } = 1_000;

    /// <summary>How often what was compared is recorded, 1 second to 1 day. After a crash the counts of this time are lost.</summary>
    public TimeSpan RecordTallyEvery { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>Names every fault of <see cref="RuleSetOptions"/> at once.</summary>
public sealed class RuleSetOptionsValidator : IValidateOptions<RuleSetOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, RuleSetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (bool Holds, string Key, string Rule)[] rules =
        [
            (options.LeastComparedCases >= 0, nameof(options.LeastComparedCases), "must be 0 or more"),
            (options.ShadowShare is >= 0 and <= 1, nameof(options.ShadowShare), "must be 0 to 1"),
            (options.ShadowQueue is >= 1 and <= 100_000, nameof(options.ShadowQueue), "must be 1 to 100000"),
            (options.RecordTallyEvery >= TimeSpan.FromSeconds(1) && options.RecordTallyEvery <= TimeSpan.FromDays(1), nameof(options.RecordTallyEvery), "must be 1 second to 1 day"),
        ];
        string[] faults = [.. rules.Where(rule => !rule.Holds).Select(rule => $"{RuleSetOptions.Section}:{rule.Key} {rule.Rule}.")];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
