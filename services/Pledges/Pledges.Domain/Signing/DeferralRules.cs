using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Domain.Signing;

/// <summary>What holds for material that is handed in later: agreed material of a pledge (1.11) and missing secondary papers (容缺, 1.20).</summary>
internal static class DeferralRules
{
    public static IEnumerable<FieldViolation> FaultsOf(PledgeApplication application, DateOnly decidedOn)
    {
        bool isDeferral = application.Type == PledgeType.DeferredMaterial;
        if (isDeferral && application.Form == PledgeForm.ConditionsByDate)
        {
            yield return new("form", "must be CONDITIONS_MET: missing secondary papers are no missing conditions.");
        }

        if (application.DeferredMaterials.IsEmpty && (isDeferral || application.MaterialBy is not null))
        {
            yield return new("deferred_materials", "is required: name what is handed in later.");
        }

        foreach ((string name, int index) in application.DeferredMaterials.Select((name, index) => (name, index)))
        {
            if (NoticeLint.CatchAllIn(name) is { } word)
            {
                yield return new($"deferred_materials[{index}]", $"'{word}' is a catch-all: name the material.");
            }
        }

        if (DayFault(application, decidedOn) is { } fault)
        {
            yield return new("material_by", fault);
        }
    }

    private static string? DayFault(PledgeApplication application, DateOnly decidedOn)
    {
        bool isByDate = application.Form == PledgeForm.ConditionsByDate;
        return application.MaterialBy switch
        {
            null => !isByDate && !application.DeferredMaterials.IsEmpty ? "is required: the last day for the material." : null,
            _ when isByDate => "must be absent: conditions_by is the day.",
            { } day when day <= decidedOn => "must be after the day of the decision.",
            { } day when day.DayNumber - decidedOn.DayNumber > RegistrationPolicy.ConditionsDaysAhead =>
                $"must be within {RegistrationPolicy.ConditionsDaysAhead} days of the decision.",
            _ => null,
        };
    }
}
