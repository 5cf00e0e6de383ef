using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Texts of the credit office.</summary>
internal static class OfficeTexts
{
    /// <summary>Checks a text in people's own words: as <see cref="FieldFaults.FreeText"/>, and it tells nothing that may never be collected.</summary>
    public static string OfficeText(this FieldFaults faults, string field, string value, int minimum, int maximum)
    {
        string text = faults.FreeText(field, value, minimum, maximum);
        if (ForbiddenData.In(text) is { } kind)
        {
            faults.Add(field, $"FORBIDDEN_DATA: {ForbiddenData.Advice(kind)}");
        }

        return text;
    }
}
