using Microsoft.Extensions.Options;

namespace CreditRisk.Pledges.Module;

/// <summary>What a jurisdiction sets for its pledges.</summary>
public sealed class PledgesOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Pledges";

    /// <summary>True: a pledge is registered only on a notice that was served here before.</summary>
    public bool RequireNotice { get; set; }

    /// <summary>Working days in which an asked agency replies (3.8), 1 to 60.</summary>
    public int AssistanceReplyDays { get; set; } = 5;

    /// <summary>Working days in which a complaint is checked (3.15), 1 to 60.</summary>
    public int ComplaintCheckDays { get; set; } = 10;

    /// <summary>Difference of rates between the routes that needs no alert (3.13), as a share of 1: 0 to less than 1.</summary>
    public double RouteDifferenceBound { get; set; } = 0.05;
}

/// <summary>Lists every fault of the section.</summary>
public sealed class PledgesOptionsValidator : IValidateOptions<PledgesOptions>
{
    private const int LongestReply = 60;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, PledgesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(PledgesOptions options)
    {
        if (options.AssistanceReplyDays is < 1 or > LongestReply)
        {
            yield return $"{PledgesOptions.Section}:{nameof(options.AssistanceReplyDays)} must be 1 to {LongestReply} working days, not {options.AssistanceReplyDays}.";
        }

        if (options.ComplaintCheckDays is < 1 or > LongestReply)
        {
            yield return $"{PledgesOptions.Section}:{nameof(options.ComplaintCheckDays)} must be 1 to {LongestReply} working days, not {options.ComplaintCheckDays}.";
        }

        if (!(options.RouteDifferenceBound is >= 0 and < 1))
        {
            yield return $"{PledgesOptions.Section}:{nameof(options.RouteDifferenceBound)} must be 0 to less than 1, not {options.RouteDifferenceBound}.";
        }
    }
}
