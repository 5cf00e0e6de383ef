using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Repair;
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

    public static V1.ResponsiblePerson ToWire(this ResponsiblePerson person) =>
        new() { Subject = person.Person.ToWire(), Role = (V1.ResponsiblePersonRole)person.Role };

    public static ResponsiblePerson ToDomain(this V1.ResponsiblePerson person) =>
        new(person.Subject.ToDomain(), (ResponsiblePersonRole)person.Role);

    public static V1.CreditList ToWire(this CreditList list) => new()
    {
        ListId = list.ListId,
        Name = list.Name,
        Level = (Kernel.V1.ListLevel)list.Level,
        RegionCode = list.RegionCode,
        Agency = list.Agency.ToWire(),
        LegalBasis = list.LegalBasis.ToWire(),
        AgreementEndsOn = list.AgreementEndsOn.ToWire(),
        RepairRegime = (V1.RepairRegime)(list.RepairRegime ?? 0),
    };

    /// <summary>A list as an event holds it, or as a header names it once its date was read.</summary>
    public static CreditList ToDomain(this V1.CreditList list) => new(
        list.ListId,
        list.Name.Trim(),
        (ListLevel)list.Level,
        list.RegionCode,
        list.Agency.ToAgency(),
        list.LegalBasis.ToLegalBasis(),
        list.AgreementEndsOn.ToDateOnly())
    {
        RepairRegime = list.RepairRegime == V1.RepairRegime.Unspecified ? null : (RepairRegime)list.RepairRegime,
    };

    public static V1.ActCircumstances ToWire(this ActCircumstances act) => new()
    {
        Intent = act.Intent,
        Harm = act.Harm,
        ThirdPartiesAffected = act.ThirdPartiesAffected,
        AmountFen = act.AmountFen,
        CorrectedInTime = act.CorrectedInTime,
        RepeatedWithin24Months = act.RepeatedWithin24Months,
        Cooperated = act.Cooperated,
        NoFaultProven = act.NoFaultProven,
    };

    public static ActCircumstances ToDomain(this V1.ActCircumstances act) => new(
        act.Intent, act.Harm, act.ThirdPartiesAffected, act.AmountFen, act.CorrectedInTime, act.RepeatedWithin24Months, act.Cooperated, act.NoFaultProven);

    public static V1.CourtRuling ToWire(this CourtRuling ruling) =>
        new() { Number = ruling.Number, Court = ruling.Court, RuledOn = ruling.RuledOn.ToWire() };

    public static V1.RepairAgent ToWire(this RepairAgent agent) =>
        new() { Kind = (V1.RepairAgentKind)agent.Kind, PowerOfAttorney = agent.PowerOfAttorney?.ToWire() };

    /// <summary>An agent as an event holds it.</summary>
    public static RepairAgent ToDomain(this V1.RepairAgent agent) => new((RepairAgentKind)agent.Kind, agent.PowerOfAttorney?.ToEvidence());

    /// <summary>A ruling as an event holds it.</summary>
    public static CourtRuling ToDomain(this V1.CourtRuling ruling) =>
        new(ruling.Number, ruling.Court, ruling.RuledOn.ToDateOnly()!.Value);
}
