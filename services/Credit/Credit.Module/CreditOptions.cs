using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.RuleSets;
using Microsoft.Extensions.Options;

namespace CreditRisk.Credit.Module;

/// <summary>What a jurisdiction sets for its credit office.</summary>
public sealed class CreditOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Credit";

    /// <summary>Which rules decide how long a record is public.</summary>
    public VersionChoice VersionChoice { get; set; } = VersionChoice.RecordDateUnlessKinder;

    /// <summary>Systems that must acknowledge a repair before it takes effect, by the name of their identity; none by default.</summary>
    public List<string> SubscribedSystems { get; } = [];

    /// <summary>Name of the objection rules: <c>ohn</c> Henan, <c>osd</c> Shandong, <c>osh</c> Shanghai, <c>osz</c> Shenzhen.</summary>
    public string ObjectionRules { get; set; } = "ohn";

    /// <summary>Records need the day on which the repair notice was served with the decision (两书同达); not by default.</summary>
    public bool RequireRepairNotice { get; set; }

    /// <summary>Folder of the office's store of documents; every document that is named must be in it. Nothing is looked up when absent.</summary>
    public string? EvidenceFolder { get; set; }

    /// <summary>0 to 100: the import of a complete list may shrink it by so many percent; one that would shrink it more waits for a second person.</summary>
    public int ListShrinkPercent { get; set; } = 10;

    /// <summary>Months that must pass between two repairs of one subject; no limit when absent.</summary>
    public int? MonthsBetweenRepairs { get; set; }

    /// <summary>Repairs of one subject in five years at most; no limit when absent.</summary>
    public int? RepairsIn5Years { get; set; }

    /// <summary>Repairs of the same act in five years at most; no limit when absent.</summary>
    public int? RepairsOfOneKindIn5Years { get; set; }

    /// <summary>
    /// Months in which nothing of a subject is repaired after the decision on a serious act, or on the third newest of three or more acts that
    /// count; no limit when absent. Older local guides set 12.
    /// </summary>
    public int? MonthsAfterGraveActs { get; set; }
}

/// <summary>Lists every fault of the section.</summary>
public sealed class CreditOptionsValidator : IValidateOptions<CreditOptions>
{
    private const int LongestName = 64;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, CreditOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(CreditOptions options)
    {
        List<string> systems = options.SubscribedSystems;
        if (systems.Any(system => system.Length is 0 or > LongestName) || systems.Distinct(StringComparer.Ordinal).Count() != systems.Count)
        {
            yield return $"{CreditOptions.Section}:{nameof(options.SubscribedSystems)} must be different names of 1 to {LongestName} characters.";
        }

        if (!EmbeddedObjectionRules.Names.Contains(options.ObjectionRules))
        {
            yield return $"{CreditOptions.Section}:{nameof(options.ObjectionRules)} must be one of " +
                $"{string.Join(", ", EmbeddedObjectionRules.Names.Order(StringComparer.Ordinal))}, not '{options.ObjectionRules}'.";
        }

        if (options.EvidenceFolder is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            yield return $"{CreditOptions.Section}:{nameof(options.EvidenceFolder)} '{folder}' is no folder: make it, or mount the office's store there.";
        }

        if (options.ListShrinkPercent is < 0 or > 100)
        {
            yield return $"{CreditOptions.Section}:{nameof(options.ListShrinkPercent)} is 0 to 100, not {options.ListShrinkPercent}.";
        }

        if (new[] { options.MonthsBetweenRepairs, options.RepairsIn5Years, options.RepairsOfOneKindIn5Years, options.MonthsAfterGraveActs }
            .Any(limit => limit < 1))
        {
            yield return $"{CreditOptions.Section}: {nameof(options.MonthsBetweenRepairs)}, {nameof(options.RepairsIn5Years)}, " +
                $"{nameof(options.RepairsOfOneKindIn5Years)} and {nameof(options.MonthsAfterGraveActs)} are 1 or more, or absent for no limit.";
        }
    }
}
