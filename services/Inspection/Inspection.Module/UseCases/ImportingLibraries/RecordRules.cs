using System.Globalization;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ImportingLibraries;

/// <summary>What a record of a library must satisfy by itself.</summary>
public interface IRecordRules<in T>
{
    /// <summary>The id under which a record replaces another.</summary>
    string IdOf(T record);

    /// <summary>Everything that is wrong with a record.</summary>
    IEnumerable<RecordFault> Check(T record);
}

/// <summary>Rules for objects (rules 5.2, 5.4).</summary>
public sealed class ObjectRules : IRecordRules<LibraryObject>
{
    /// <inheritdoc />
    public string IdOf(LibraryObject record) => record.ObjectId;

    /// <inheritdoc />
    public IEnumerable<RecordFault> Check(LibraryObject record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return FieldRules.PublicId("object_id", record.ObjectId)
            .Concat(FieldRules.OptionalText("name", record.Name))
            .Concat(FieldRules.Tokens("risk_class", [record.RiskClass]))
            .Concat(FieldRules.OptionalText("class_rule", record.ClassRule))
            .Concat(FieldRules.Regions("region_code", [record.RegionCode]))
            .Concat(FieldRules.Tokens("labels", record.Labels))
            .Concat(FieldRules.Tokens("dated_labels", [.. record.Needs.Labels.Select(label => label.Label)]))
            .Concat(FieldRules.Tokens("specialities", record.Needs.Specialities))
            .Concat(record.Weight is >= 0 and <= InspectionObject.MaxWeight
                ? []
                : [new RecordFault("weight", "INVALID_WEIGHT", $"A weight is 1 to {InspectionObject.MaxWeight}; leave it out for 1.")]);
    }
}

/// <summary>Rules for inspectors (rules 5.5): without a certificate nobody inspects.</summary>
public sealed class InspectorRules : IRecordRules<LibraryInspector>
{
    /// <inheritdoc />
    public string IdOf(LibraryInspector record) => record.InspectorId;

    /// <inheritdoc />
    public IEnumerable<RecordFault> Check(LibraryInspector record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return FieldRules.PublicId("inspector_id", record.InspectorId)
            .Concat(FieldRules.OptionalText("unit", record.Unit))
            .Concat(FieldRules.PublicId("certificate_number", record.CertificateNumber))
            .Concat(FieldRules.Tokens("item_codes", record.ItemCodes))
            .Concat(FieldRules.Tokens("specialities", record.Specialities))
            .Concat(FieldRules.Regions("region_codes", record.RegionCodes))
            .Concat(FieldRules.CallerName("caller_name", record.CallerName))
            .Concat(FieldRules.OptionalText("office", record.Office.Name))
            .Concat(Enum.IsDefined((InspectorLevel)record.Office.Level) ? [] : [new RecordFault("level", "INVALID_LEVEL", "There is no such level.")])
            .Concat(FieldRules.Tokens("recusals", [.. record.Office.Recusals.Select(recusal => recusal.ObjectId)]));
    }
}

/// <summary>Checks of one field.</summary>
internal static class FieldRules
{
    private const int MostEntries = 64;

    /// <summary>An identifier that will be published.</summary>
    public static IEnumerable<RecordFault> PublicId(string field, string value) =>
        Token.Fault(value) is { } fault ? [new(field, "INVALID_ID", $"The identifier {fault}")]
        : LooksLikeCitizenId(value) ? [new(field, "CITIZEN_ID", "A citizen ID is never published; use a credit code or registration number.")]
        : [];

    public static IEnumerable<RecordFault> OptionalText(string field, string value) =>
        value.Length > 0 && Token.TextFault(value) is { } fault ? [new(field, "INVALID_TEXT", $"The text {fault}")]
        : SubjectId.IsCitizenIdIn(value) ? [new(field, "CITIZEN_ID", "The text holds a citizen ID: leave it out.")]
        : [];

    /// <summary>The name of an identity as the host knows it; empty for none.</summary>
    public static IEnumerable<RecordFault> CallerName(string field, string value) =>
        value.Length > MostEntries || value.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '-'))
            ? [new(field, "INVALID_ID", "Names of identities have up to 64 characters a-z, 0-9, dot and hyphen.")]
            : [];

    public static IEnumerable<RecordFault> Tokens(string field, IReadOnlyList<string> values) => Each(
        field, values, value => Token.Fault(value) is { } fault ? new(field, "INVALID_ID", $"The identifier {fault}")
            : SubjectId.IsCitizenIdIn(value) ? new(field, "CITIZEN_ID", "The identifier holds a citizen ID.")
            : null);

    public static IEnumerable<RecordFault> Regions(string field, IReadOnlyList<string> values) => Each(
        field, values, value => RegionCode.Parse(value).Refusal is { } refusal ? new(field, refusal.Code.Value, refusal.Message) : null);

    /// <summary>A citizen ID with any check digit: also one that was mistyped tells birthday and sex.</summary>
    public static bool LooksLikeCitizenId(string value) =>
        value.Length == 18 &&
        value.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9') < 0 &&
        (char.IsAsciiDigit(value[17]) || value[17] is 'X' or 'x') &&
        DateOnly.TryParseExact(value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly born) &&
        born.Year is >= 1880 and < 2100 &&
        !SubjectId.ParseCreditCode(value).IsOk;

    private static IEnumerable<RecordFault> Each(string field, IReadOnlyList<string> values, Func<string, RecordFault?> check)
    {
        IEnumerable<RecordFault> tooMany = values.Count > MostEntries
            ? [new(field, "TOO_MANY", $"There are {values.Count} entries; {MostEntries} are the most.")]
            : [];
        return tooMany.Concat(values.Take(MostEntries).Select(check).OfType<RecordFault>());
    }
}
