using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using DisclosureClass = CreditRisk.Eligibility.Domain.DisclosureClass;
using DishonestAct = CreditRisk.Eligibility.Domain.DishonestAct;
using DishonestyGrade = CreditRisk.Eligibility.Domain.DishonestyGrade;
using Wire = CreditRisk.Kernel.V1;
using WireAct = CreditRisk.Credit.V1.DishonestAct;
using WireClass = CreditRisk.Credit.V1.DisclosureClass;
using WireGrade = CreditRisk.Credit.V1.DishonestyGrade;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Words of other rooms' events in the words of this room. A value that is new to this room is an error, never a guess.</summary>
internal static class FactMapping
{
    public static Kernel.ListLevel LevelOf(Wire.ListLevel level) => level switch
    {
        Wire.ListLevel.National => Kernel.ListLevel.National,
        Wire.ListLevel.Province => Kernel.ListLevel.Provincial,
        Wire.ListLevel.City => Kernel.ListLevel.City,
        Wire.ListLevel.County => Kernel.ListLevel.County,
        Wire.ListLevel.Mutual => Kernel.ListLevel.MutualRecognition,
        _ => throw new InvalidDataException($"List level {level} is unknown."),
    };

    public static DishonestyGrade GradeOf(WireGrade grade) => grade switch
    {
        WireGrade.General => DishonestyGrade.General,
        WireGrade.Serious => DishonestyGrade.Serious,
        _ => throw new InvalidDataException($"Grade {grade} does not belong on record."),
    };

    public static DishonestAct ActOf(WireAct act) => act switch
    {
        WireAct.Unspecified or WireAct.FalsePledge => DishonestAct.FalsePledge,
        WireAct.UnkeptPledge => DishonestAct.UnkeptPledge,
        WireAct.AdverseRecord => DishonestAct.AdverseRecord,
        WireAct.FalseRepair => DishonestAct.FalseRepair,
        WireAct.DutyBreach => DishonestAct.DutyBreach,
        _ => throw new InvalidDataException($"Act {act} is unknown."),
    };

    public static DisclosureClass ClassOf(WireClass disclosureClass) => disclosureClass switch
    {
        WireClass.Unspecified => DisclosureClass.None,
        WireClass.Minor => DisclosureClass.Minor,
        WireClass.General => DisclosureClass.General,
        WireClass.Serious => DisclosureClass.Serious,
        _ => throw new InvalidDataException($"Disclosure class {disclosureClass} is unknown."),
    };

    public static BanKind KindOf(StatutoryBanKind kind) => kind switch
    {
        StatutoryBanKind.FalseMaterial => BanKind.FalseMaterial,
        StatutoryBanKind.ObtainedByDeceit => BanKind.ObtainedByDeceit,
        _ => throw new InvalidDataException($"Ban {kind} is unknown."),
    };

    public static RelatedPersonRole RoleOf(ResponsiblePersonRole role) => role switch
    {
        ResponsiblePersonRole.LegalRepresentative => RelatedPersonRole.LegalRepresentative,
        ResponsiblePersonRole.PersonInCharge => RelatedPersonRole.PersonInCharge,
        ResponsiblePersonRole.ActualController => RelatedPersonRole.ActualController,
        _ => throw new InvalidDataException($"Role {role} is unknown."),
    };

    public static Party PartyOf(Wire.Subject subject) => new(
        KeyOf(subject),
        subject.Kind == Wire.SubjectKind.Organisation ? SubjectKind.Organisation : SubjectKind.NaturalPerson,
        subject.DisplayId);

    public static SubjectKey KeyOf(Wire.Subject? subject) =>
        SubjectKey.TryParse(subject?.SubjectKey, out SubjectKey key) ? key : throw new InvalidDataException("An event names no subject key.");

    public static DishonestyFact FactOf(DishonestyRecorded record)
    {
        var fact = new DishonestyFact(
            record.RecordId,
            GradeOf(record.Grade),
            ActOf(record.Act),
            ClassOf(record.DisclosureClass),
            record.LegalBasis.ToLegalBasis(),
            record.DeterminedBy.ToAgency(),
            record.DocumentNumber,
            record.DocumentDate.ToDateOnly() ?? default,
            UnderRepair: false)
        {
            SanctionEndsOn = record.SanctionEndsOn.ToDateOnly(),
        };
        return fact.Act != DishonestAct.DutyBreach ? fact : fact with
        {
            MatterCode = record.MatterCode,
            RelatedMatters = [.. record.RelatedMatterCodes],
            KeyExaminationUntil = record.KeyExaminationUntil.ToDateOnly(),
        };
    }

    public static ListedFact FactOf(SubjectListed listed) => new(
        listed.EntryId,
        listed.List.Name,
        LevelOf(listed.List.Level),
        listed.List.LegalBasis.ToLegalBasis(),
        listed.List.Agency.ToAgency(),
        listed.DocumentNumber,
        listed.ListedOn.ToDateOnly() ?? default,
        listed.PriorNoticeOn.ToDateOnly(),
        listed.ExpectedEnd.ToDateOnly(),
        listed.List.AgreementEndsOn.ToDateOnly());

    public static BanFact FactOf(StatutoryBan ban) => new(
        ban.BanId,
        ban.MatterCode,
        KindOf(ban.Kind),
        ban.LegalBasis.ToLegalBasis(),
        ban.ImposedBy.ToAgency(),
        ban.DocumentNumber,
        ban.StartsOn.ToDateOnly() ?? default,
        ban.EndsOn.ToDateOnly() ?? DateOnly.MaxValue);

    public static MatterFact MatterOf(Matter matter) => new(
        matter.MatterCode,
        matter.Family == Pledge.V1.MatterFamily.Certificate ? Domain.MatterFamily.Certificate : Domain.MatterFamily.Licence,
        ClosureOf(matter.State, matter.Exclusions.Count > 0),
        matter.AutomaticRefusalOfPersons)
    {
        Name = matter.Name,
        InsuranceRequired = matter.InsuranceRequired,
        PublicityRequired = matter.PublicityRequired,
        VerificationDifficult = matter.VerificationDifficult,
        ThirdPartyInterest = matter.ThirdPartyInterest,
        VerificationExempt = matter.VerificationPlan?.Exempt ?? false,
    };

    public static MatterClosure ClosureOf(MatterState state, bool excluded) => (excluded, state) switch
    {
        (true, _) => MatterClosure.Excluded,
        (_, MatterState.Published) => MatterClosure.None,
        (_, MatterState.Suspended) => MatterClosure.Suspended,
        (_, MatterState.Withdrawn) => MatterClosure.Withdrawn,
        _ => MatterClosure.NotPublished,
    };
}
