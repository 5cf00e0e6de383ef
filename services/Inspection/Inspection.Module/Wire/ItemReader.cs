using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.SavingItems;
using Google.Protobuf.Collections;

namespace CreditRisk.Inspection.Module.Wire;

/// <summary>Items as the contract writes them.</summary>
internal static class ItemReader
{
    private const int LongestText = 200;
    private const int MostSpecialities = 64;

    /// <summary>Reads an item; what is wrong with it is added to the faults.</summary>
    public static ListedItem ReadItem(this FieldFaults faults, V1.InspectionItem item)
    {
        faults.CheckCode(item.ItemCode);
        faults.CheckSpecialities(item.Specialities);
        return new(
            item.ItemCode,
            faults.FreeText("item.name", item.Name, 1, LongestText),
            new(
                faults.FreeText("item.legal_basis.title", item.LegalBasis?.Title ?? "", 1, LongestText),
                faults.FreeText("item.legal_basis.article", item.LegalBasis?.Article ?? "", 0, LongestText)),
            faults.Choice("item.item_class", item.ItemClass) == V1.ItemClass.Key,
            new(
                faults.FreeText("item.responsible.code", item.Responsible?.Code ?? "", 0, LongestText),
                faults.FreeText("item.responsible.name", item.Responsible?.Name ?? "", 0, LongestText),
                faults.FreeText("item.responsible.region_code", item.Responsible?.RegionCode ?? "", 0, LongestText)),
            [.. item.Specialities],
            faults.ReadTerms(item));
    }

    private static ItemTerms ReadTerms(this FieldFaults faults, V1.InspectionItem item)
    {
        if (item.Ratio.Length > 0 && Ratio.Parse(item.Ratio).Refusal is { } refusal)
        {
            faults.Add("item.ratio", $"{refusal.Code}: {refusal.Message}");
        }

        if (item.TimesPerYear is < 0 or > 366)
        {
            faults.Add("item.times_per_year", "must be 0 to 366.");
        }

        DateOnly? from = faults.OptionalDate("item.effective_from", item.EffectiveFrom);
        DateOnly? until = faults.OptionalDate("item.effective_until", item.EffectiveUntil);
        if (until < from)
        {
            faults.Add("item.effective_until", "is before effective_from.");
        }

        if (!Enum.IsDefined((InspectorLevel)item.InspectorLevel))
        {
            faults.Add("item.inspector_level", "is no level of the contract.");
        }

        return new(item.Ratio, item.TimesPerYear, from, until, faults.FreeText("item.method", item.Method, 0, LongestText))
        {
            Level = (InspectorLevel)item.InspectorLevel,
        };
    }

    private static void CheckCode(this FieldFaults faults, string code)
    {
        if (code.Length is 0 or > 40 || code.Any(c => !char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            faults.Add("item.item_code", "must be 1 to 40 characters A-Z, 0-9 and hyphen.");
        }
    }

    private static void CheckSpecialities(this FieldFaults faults, RepeatedField<string> specialities)
    {
        if (specialities.Count > MostSpecialities)
        {
            faults.Add("item.specialities", $"has {specialities.Count} entries; {MostSpecialities} are the most.");
        }

        for (int i = 0; i < specialities.Count; i++)
        {
            if (Token.Fault(specialities[i]) is { } fault)
            {
                faults.Add($"item.specialities[{i}]", fault);
            }
        }
    }
}
