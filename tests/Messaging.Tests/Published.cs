using CreditRisk.Credit.V1;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using Google.Protobuf;

namespace CreditRisk.Messaging.Tests;

/// <summary>Events of the contracts, valid by default.</summary>
internal static class Published
{
    public const string Lists = "creditrisk.lists.v1";
    public const string Dishonesty = "creditrisk.dishonesty.v1";
    public const string Repairs = "creditrisk.repairs.v1";
    public const string Pledges = "creditrisk.pledges.v1";
    public const string Verifications = "creditrisk.verifications.v1";
    public const string Draws = "creditrisk.draws.v1";

    public static StreamId Subject(int number) => new("subject", $"{number:x8}");

    public static DishonestyRecorded Dishonest(int number, string reason = "untrue pledge") =>
        new() { RecordId = $"record-{number}", Grade = DishonestyGrade.General, Reason = reason };

    public static SubjectListed Listed(int number) => new() { EntryId = $"entry-{number}", DocumentNumber = "2026-17" };

    public static RecordRepaired Repaired(int number) => new() { CaseId = $"case-{number}", RecordId = $"record-{number}" };

    /// <summary>Education is not a record: it is kept apart and never shared.</summary>
    public static EducationGiven Educated(int number) => new() { EducationId = $"education-{number}", Reason = "a slight act" };

    public static PledgeRegistered Pledged(int number) => new() { PledgeId = $"pledge-{number}", MatterCode = "410000001" };

    public static VerificationRecorded Verified(int number) => new() { PledgeId = $"pledge-{number}", Statement = "as pledged" };

    public static DrawCommitted Committed(int number) => new() { DrawId = $"{number:d6}", DrawNumber = number };

    /// <summary>A message whose every field has its default serializes to no bytes at all.</summary>
    public static IMessage Empty() => new DrawAbandoned();
}
