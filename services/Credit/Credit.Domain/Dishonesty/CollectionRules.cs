using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>
/// What never enters a record and is thereby never pushed to anybody: acts under the leniency floor (行政处罚法 33), and penalties of natural
/// persons by summary procedure or for a slight act whose harm was removed (河南省社会信用条例 13). Education stays possible: it is kept apart.
/// </summary>
internal static class CollectionRules
{
    public static Refusal? RefusalOf(DishonestyFacts facts, SubjectKind kind) =>
        facts.Grade == DishonestyGrade.Minor ? null
        : facts.Circumstances is { AreUnderLeniencyFloor: true } ? Precondition(
            "LENIENCY_FLOOR", "A first, slight, harmless act that was corrected in time, or one without fault, enters no record: grade it MINOR, which is education.")
        : kind == SubjectKind.NaturalPerson && (facts.IsSummary || IsRemovedSlight(facts)) ? Precondition(
            "NOT_TO_BE_COLLECTED",
            "A person's penalty by summary procedure, or for a slight act whose harm was removed, may not be collected: grade it MINOR, which is education.")
        : null;

    // The harm of a slight act is removed when it was corrected in time.
    private static bool IsRemovedSlight(DishonestyFacts facts) =>
        facts is { DisclosureClass: DisclosureClass.Minor, Circumstances.CorrectedInTime: true };
}
