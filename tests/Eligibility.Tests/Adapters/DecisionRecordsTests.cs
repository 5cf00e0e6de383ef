using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Subject = CreditRisk.Kernel.V1.Subject;

namespace CreditRisk.Eligibility.Tests.Adapters;

public sealed class DecisionRecordsTests
{
    private static readonly EligibilityDecided Whole = new()
    {
        Caller = "office",
        Purpose = "a licence",
        Decision = new()
        {
            DecisionId = "0190000000007000800000000000000a",
            Verdict = Verdict.NotEligible,
            Subject = new() { SubjectKey = "000000000000000000000000000000ff", DisplayId = "410927********0012" },
            MatterCode = RoomEvents.Matter,
            Findings = { new Finding { ReasonCode = "LISTED_COUNTY" }, new Finding() },
            Position = long.MaxValue,
            RuleSetVersion = "eligibility-2020.1",
            DecidedAt = new Timestamp { Seconds = 1_795_000_000, Nanos = 123_456_700 },
        },
    };

    [Fact]
    public void Entry_OfARecord_IsWhatTheWholeRecordSays()
    {
        DecisionEntry entry = DecisionRecords.EntryOf(Whole.ToByteArray());

        Assert.Equal(DecisionRecords.IdOf(Whole.Decision.DecisionId), entry.Id);
        Assert.Equal((new SubjectKey(255), Whole.Decision.DecidedAt.ToDateTimeOffset()), (entry.Subject, entry.At));
    }

    [Fact]
    public void Entry_OfBytesThatAreNoRecord_IsRefusedWhateverTheyAre()
    {
        byte[] whole = Whole.ToByteArray();
        for (int length = 1; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            if (Record.Exception(() => DecisionRecords.EntryOf(cut)) is { } fault)
            {
                Assert.True(fault is InvalidDataException or InvalidProtocolBufferException, fault.ToString());
            }
        }

        Assert.Throws<InvalidDataException>(() => DecisionRecords.EntryOf(new EligibilityDecided { Caller = "x" }.ToByteArray()));
        Assert.Throws<InvalidDataException>(() => DecisionRecords.EntryOf(new EligibilityDecided { Decision = new() { DecisionId = Whole.Decision.DecisionId, Subject = new Subject { SubjectKey = "?" } } }.ToByteArray()));
        Assert.Throws<InvalidDataException>(() => DecisionRecords.EntryOf(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }));
        Assert.Throws<InvalidDataException>(() => DecisionRecords.EntryOf(new byte[] { 0x0B }));
    }
}
