using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel.V1;
using CreditRisk.Pledge.V1;
using Google.Protobuf;

namespace CreditRisk.Eligibility.Tests.Module;

/// <summary>Events of other rooms, valid by default.</summary>
internal static class RoomEvents
{
    public const string Matter = "11410927MB0000019F4410927000010";

    public static readonly Google.Type.Date Day = new() { Year = 2026, Month = 1, Day = 5 };

    private static readonly Agency Office = new() { Code = "A1", Name = "信用办", RegionCode = "410927" };
    private static readonly LegalBasis Law = new() { Title = "河南省社会信用条例", Article = "第三十四条" };

    public static MatterSaved Saved(string code = Matter, params IEnumerable<ExclusionGround> exclusions) =>
        new() { Matter = new() { MatterCode = code, Name = "事项", Family = MatterFamily.Licence, State = MatterState.Draft, Exclusions = { exclusions } } };

    public static MatterStateChanged Changed(MatterState state, string code = Matter) => new() { MatterCode = code, State = state };

    public static SubjectListed Listed(Subject subject, string id = "L1") => new()
    {
        EntryId = id,
        Subject = subject,
        List = new() { ListId = "defaulters", Name = "失信名单", Level = ListLevel.County, RegionCode = "410927", Agency = Office, LegalBasis = Law },
        ListedOn = Day,
        PriorNoticeOn = Day,
        DocumentNumber = "列〔2026〕1号",
    };

    public static DishonestyRecorded Recorded(Subject subject, string id = "D1") => new()
    {
        RecordId = id,
        Subject = subject,
        Grade = DishonestyGrade.General,
        Act = DishonestAct.UnkeptPledge,
        DeterminedBy = Office,
        LegalBasis = Law,
        DocumentNumber = "失信〔2026〕1号",
        DocumentDate = new() { Year = 2026, Month = 10, Day = 5 },
    };

    public static DishonestyRecorded Serious(Subject entity, Subject responsible, string id = "D1")
    {
        DishonestyRecorded recorded = Recorded(entity, id);
        recorded.Grade = DishonestyGrade.Serious;
        recorded.ResponsiblePersons.Add(new ResponsiblePerson { Subject = responsible, Role = ResponsiblePersonRole.LegalRepresentative });
        return recorded;
    }

    public static StatutoryBanRecorded Banned(Subject subject, string matter = Matter) => new()
    {
        Ban = new()
        {
            BanId = "B1",
            Subject = subject,
            MatterCode = matter,
            Kind = StatutoryBanKind.FalseMaterial,
            LegalBasis = Law,
            ImposedBy = Office,
            DocumentNumber = "禁〔2026〕1号",
            StartsOn = Day,
            EndsOn = new() { Year = 2027, Month = 1, Day = 5 },
        },
    };

    public static SourceFreshnessReported Reported(string source, long seconds, bool unreachable = false) =>
        new() { Source = source, AsOf = new() { Seconds = seconds }, Unreachable = unreachable };

    public static RecordRepaired Repaired(Subject subject, string id = "D1") => new() { CaseId = "C1", RecordId = id, Subject = subject };

    /// <summary>The event as the journal would hold it.</summary>
    public static JournalEvent At(this IMessage message, long position) =>
        new(new(position), new("tests", "1"), position, message.Descriptor.FullName, DateTimeOffset.UnixEpoch, "tests", message.ToByteArray(), default);

    /// <summary>An append to the stream the event belongs to.</summary>
    public static StreamAppend Append(this IMessage message, string category, string key) => new(new(category, key), ExpectedVersion.Any, [message.ToNewEvent()]);
}
