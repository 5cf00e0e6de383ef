using CreditRisk.Eligibility.Domain;
using CreditRisk.Pledge.V1;
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

    public static MatterFact MatterOf(Matter matter) => new(
        matter.MatterCode,
        matter.Family == Pledge.V1.MatterFamily.Certificate ? Domain.MatterFamily.Certificate : Domain.MatterFamily.Licence,
        ClosureOf(matter.State, matter.Exclusions.Count > 0),
        matter.AutomaticRefusalOfPersons);

    public static MatterClosure ClosureOf(MatterState state, bool excluded) => (excluded, state) switch
    {
        (true, _) => MatterClosure.Excluded,
        (_, MatterState.Published) => MatterClosure.None,
        (_, MatterState.Suspended) => MatterClosure.Suspended,
        (_, MatterState.Withdrawn) => MatterClosure.Withdrawn,
        _ => MatterClosure.NotPublished,
    };
}
