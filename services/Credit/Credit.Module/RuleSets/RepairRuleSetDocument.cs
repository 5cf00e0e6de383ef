using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.RuleSets;

/// <summary>A repair rule set as people write it: JSON, every key known.</summary>
internal sealed record RepairRuleSetDocument(
    string Version,
    string Description,
    LegalBasis Basis,
    LegalBasis PublicityBasis,
    DateOnly InForceFrom,
    DateOnly? InForceTo,
    ImmutableHashSet<RepairRegime> ProcedureOf,
    ImmutableHashSet<RepairRegime> PublicityOf,
    ClockStart ClockStart,
    ImmutableDictionary<DisclosureClass, Publicity> Periods,
    Publicity? SpecialSector,
    RepairLimits Limits,
    int FalseRepairBanMonths,
    ImmutableList<string> Unconfirmed,
    RepairConditions? Conditions = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>Reads and checks a document.</summary>
    /// <exception cref="InvalidDataException">It is no rule set; the message lists every fault.</exception>
    public static RepairRuleSet Parse(string text)
    {
        try
        {
            RepairRuleSetDocument document =
                JsonSerializer.Deserialize<RepairRuleSetDocument>(text, Json) ?? throw new InvalidDataException("The rule set is empty.");
            string[] faults = [.. document.Faults()];
            return faults.Length == 0 ? document.ToRuleSet() : throw new InvalidDataException(string.Join(" ", faults));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The rule set is no document of its schema: {e.Message}", e);
        }
    }

    private IEnumerable<string> Faults()
    {
        if (!RuleSetVersion.Parse(Version).IsOk)
        {
            yield return $"version: '{Version}' is no version.";
        }

        if (InForceFrom == default || InForceTo < InForceFrom)
        {
            yield return "inForceFrom, inForceTo: a rule set needs its first day, and ends no earlier.";
        }

        if (string.IsNullOrEmpty(Basis?.Title) || string.IsNullOrEmpty(PublicityBasis?.Title))
        {
            yield return "basis, publicityBasis: name the documents.";
        }

        if (!Enum.IsDefined(ClockStart) || ProcedureOf is null || PublicityOf is null || Periods is null || Unconfirmed is null || Limits is null)
        {
            yield return "clockStart, procedureOf, publicityOf, periods, limits, unconfirmed: all are required.";
            yield break;
        }

        if (Periods.Values.Append(SpecialSector).Any(period => period is { ShortestMonths: < 0 } || period?.LongestMonths < period?.ShortestMonths))
        {
            yield return "periods: months are 0 or more and the longest period is at least as long as the shortest.";
        }

        if (Limits.AcceptWithin < 0 || FalseRepairBanMonths < 0 ||
            new[] { Limits.DecideWithin, Limits.ExtendBy, Limits.SupplementWithin, Limits.SyncWithin }.Any(days => days is < 1 or > 250))
        {
            yield return "limits: a step has 1 to 250 working days (acceptWithin 0 for none), a ban 0 months or more.";
        }

        if (Conditions is { NotOnLists: var lists } && (lists is null || lists.Any(string.IsNullOrWhiteSpace)))
        {
            yield return "conditions.notOnLists: every list has a name, or part of one.";
        }

        if (Limits is { AcceptWithin: 0, DecideFromAcceptance: true })
        {
            yield return "limits.acceptWithin: nothing would be due after an application, for the decision counts from acceptance.";
        }
    }

    private RepairRuleSet ToRuleSet() => new()
    {
        Version = Version,
        Basis = Basis,
        PublicityBasis = PublicityBasis,
        From = InForceFrom,
        To = InForceTo,
        ProcedureOf = ProcedureOf,
        PublicityOf = PublicityOf,
        Start = ClockStart,
        Periods = Periods,
        SpecialSector = SpecialSector,
        Limits = Limits,
        FalseRepairBanMonths = FalseRepairBanMonths,
        Unconfirmed = Unconfirmed,
        Conditions = Conditions,
    };
}
