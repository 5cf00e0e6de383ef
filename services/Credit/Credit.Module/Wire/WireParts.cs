using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Wire;

/// <summary>The values that answers and events share, between domain and wire. Enums have the same numbers on both sides.</summary>
internal static class WireParts
{
    public static Kernel.V1.Subject ToWire(this CreditSubject subject) => new()
    {
        SubjectKey = subject.Key.ToString(),
        Kind = subject.Kind == SubjectKind.Organisation ? Kernel.V1.SubjectKind.Organisation : Kernel.V1.SubjectKind.NaturalPerson,
        DisplayId = subject.DisplayId,
    };

    public static CreditSubject ToDomain(this Kernel.V1.Subject subject) => new(
        SubjectKey.TryParse(subject.SubjectKey, out SubjectKey key) ? key : throw new InvalidDataException("An event names no subject."),
        subject.Kind == Kernel.V1.SubjectKind.Organisation ? SubjectKind.Organisation : SubjectKind.NaturalPerson,
        subject.DisplayId);

    public static Kernel.V1.Agency ToWire(this Agency agency) =>
        new() { Code = agency.Code, Name = agency.Name, RegionCode = agency.RegionCode };

    /// <summary>An absent agency becomes one without name, which the domain refuses where it needs one.</summary>
    public static Agency ToDomain(this Kernel.V1.Agency? agency) =>
        agency is null ? new("", "", "") : new(agency.Code.Trim(), agency.Name.Trim(), agency.RegionCode.Trim());

    public static Kernel.V1.LegalBasis ToWire(this LegalBasis basis) => new() { Title = basis.Title, Article = basis.Article };

    /// <summary>An absent basis becomes one that cites nothing, which the domain refuses where it needs one.</summary>
    public static LegalBasis ToDomain(this Kernel.V1.LegalBasis? basis) =>
        basis is null ? new("", "") : new(basis.Title.Trim(), basis.Article.Trim());

    public static Kernel.V1.Evidence ToWire(this Evidence evidence) => new()
    {
        Title = evidence.Title,
        DocumentNumber = evidence.DocumentNumber,
        Sha256 = evidence.Sha256,
        MediaType = evidence.MediaType,
        SizeBytes = evidence.SizeBytes,
    };

    public static Evidence ToDomain(this Kernel.V1.Evidence evidence) =>
        new(evidence.Title, evidence.DocumentNumber, evidence.Sha256, evidence.MediaType, evidence.SizeBytes);

    public static V1.CreditList ToWire(this CreditList list) => new()
    {
        ListId = list.ListId,
        Name = list.Name,
        Level = (Kernel.V1.ListLevel)list.Level,
        RegionCode = list.RegionCode,
        Agency = list.Agency.ToWire(),
        LegalBasis = list.LegalBasis.ToWire(),
        AgreementEndsOn = list.AgreementEndsOn.ToWire(),
    };

    /// <summary>A list as an event holds it, or as a header names it once its date was read.</summary>
    public static CreditList ToDomain(this V1.CreditList list) => new(
        list.ListId,
        list.Name.Trim(),
        (ListLevel)list.Level,
        list.RegionCode,
        list.Agency.ToDomain(),
        list.LegalBasis.ToDomain(),
        list.AgreementEndsOn.ToDateOnly());
}
