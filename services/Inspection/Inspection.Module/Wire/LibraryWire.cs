using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.UseCases.ImportingLibraries;
using CreditRisk.Inspection.Module.UseCases.SavingItems;

namespace CreditRisk.Inspection.Module.Wire;

/// <summary>Records of the libraries on the wire.</summary>
internal static class LibraryWire
{
    public static V1.InspectionObject ToWire(LibraryObject entry) => new()
    {
        ObjectId = entry.ObjectId,
        Name = entry.Name,
        RiskClass = entry.RiskClass,
        RegionCode = entry.RegionCode,
        Labels = { entry.Labels },
        ValidUntil = entry.ValidUntil.ToWire(),
        NaturalPerson = entry.IsNaturalPerson,
        DatedLabels = { entry.Needs.Labels.Select(label => new V1.DatedLabel { Label = label.Label, ValidUntil = label.Until.ToWire() }) },
        Specialities = { entry.Needs.Specialities },
        Weight = entry.Weight,
        ClassRule = entry.ClassRule,
    };

    public static V1.Inspector ToWire(LibraryInspector entry) => new()
    {
        InspectorId = entry.InspectorId,
        Unit = entry.Unit,
        CertificateNumber = entry.CertificateNumber,
        CertificateValidUntil = entry.CertificateValidUntil.ToWire(),
        ItemCodes = { entry.ItemCodes },
        Specialities = { entry.Specialities },
        RegionCodes = { entry.RegionCodes },
        CallerName = entry.CallerName,
        Recusals = { entry.Office.Recusals.Select(one => new V1.StandingRecusal { ObjectId = one.ObjectId, Reason = ReasonWire.RecusalOf(one.Reason) }) },
        Level = (V1.InspectorLevel)entry.Office.Level,
        Office = entry.Office.Name,
    };

    public static V1.InspectionItem ToWire(ListedItem item) => new()
    {
        ItemCode = item.ItemCode,
        Name = item.Name,
        LegalBasis = item.Basis.ToWire(),
        ItemClass = item.IsKey ? V1.ItemClass.Key : V1.ItemClass.General,
        Responsible = item.Responsible.ToWire(),
        Specialities = { item.Specialities },
        Ratio = item.Terms.Ratio,
        TimesPerYear = item.Terms.TimesPerYear,
        EffectiveFrom = item.Terms.From.ToWire(),
        EffectiveUntil = item.Terms.Until.ToWire(),
        Method = item.Terms.Method,
        InspectorLevel = (V1.InspectorLevel)item.Terms.Level,
    };
}
