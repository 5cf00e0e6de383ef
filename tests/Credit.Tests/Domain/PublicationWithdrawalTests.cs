using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

/// <summary>What was shown of a revoked penalty is withdrawn with reasons within three working days.</summary>
public sealed class PublicationWithdrawalTests
{
    private static readonly DateOnly Today = new(2026, 8, 3);

    [Fact]
    public void Annul_ShownRecord_StartsThreeWorkingDays()
    {
        OpenClock clock = Assert.Single(OpenClock.Of(Annulled(Acts.General)));

        Assert.Equal(("D-1", "WITHDRAW_PUBLICATION"), (clock.CaseId, clock.Legal!.Step));
        Assert.Equal(new DateOnly(2026, 8, 6), clock.Legal.DueOn(WorkingCalendar.Embedded)!.Value.Date);
    }

    [Fact]
    public void Annul_PublishedWithoutClass_StartsTheClock() =>
        Assert.Single(OpenClock.Of(Annulled(Unclassed with { PublishedOn = new(2026, 5, 4) })));

    [Fact]
    public void Annul_RecordThatWasNeverShown_StartsNoClock()
    {
        CreditFile file = Annulled(Unclassed);

        Assert.Empty(OpenClock.Of(file));
        Assert.Equal("NOTHING_TO_WITHDRAW", Withdraw(file).Refusal?.Code.Value);
    }

    [Fact]
    public void Annul_PublicationStoppedBefore_StartsNoClock()
    {
        CreditFile stopped = Files.WithRecord(Acts.General).Evolve(new RecordPublicationStopped("D-1", Subjects.Firm().ToSubject(), "J-1"), Files.Noon);

        Assert.Empty(OpenClock.Of(Annul(stopped)));
    }

    [Fact]
    public void Withdraw_WithReasons_EndsTheClockAndKeepsThem()
    {
        CreditFile annulled = Annulled(Acts.General);
        CreditFile file = annulled.After(Withdraw(annulled));

        Assert.Empty(OpenClock.Of(file));
        Assert.Equal(("Revoked on review.", Today), (file.Record("D-1")!.Withdrawal!.Reason, file.Record("D-1")!.Withdrawal!.On));
        Assert.Equal("PUBLICATION_WITHDRAWN_BEFORE", Withdraw(file).Refusal?.Code.Value);
    }

    [Fact]
    public void Withdraw_WithoutReasons_Refused() => Assert.Equal("REASON_MISSING", Withdraw(Annulled(Acts.General), reason: "").Refusal?.Code.Value);

    [Fact]
    public void Withdraw_RecordThatStands_Refused() =>
        Assert.Equal("RECORD_NOT_ANNULLED", Withdraw(Files.WithRecord(Acts.General)).Refusal?.Code.Value);

    [Fact]
    public void Withdraw_UnknownRecord_Refused() => Assert.Equal("RECORD_UNKNOWN", Withdraw(CreditFile.Empty).Refusal?.Code.Value);

    [Theory]
    [InlineData("2026-08-06", "SYNC_STILL_DUE")]
    [InlineData("2026-08-07", null)]
    public void Escalate_LastDayIsTheSixth_OnlyAfterIt(string day, string? refusal) =>
        Assert.Equal(refusal, Escalate(Annulled(Acts.General), day).Refusal?.Code.Value);

    [Fact]
    public void Escalate_TwiceOnADay_RefusedAndTheClockRunsOn()
    {
        CreditFile annulled = Annulled(Acts.General);
        CreditFile late = annulled.After(Escalate(annulled, "2026-08-07"));

        Assert.Equal("ESCALATED_TODAY", Escalate(late, "2026-08-07").Refusal?.Code.Value);
        Assert.True(Escalate(late, "2026-08-10").IsOk);
        Assert.Single(OpenClock.Of(late));
    }

    [Fact]
    public void Escalate_Withdrawn_Refused()
    {
        CreditFile annulled = Annulled(Acts.General);

        Assert.Equal("SYNC_STILL_DUE", Escalate(annulled.After(Withdraw(annulled)), "2026-08-07").Refusal?.Code.Value);
    }

    [Fact]
    public void Escalate_UnknownRecord_Refused() => Assert.Equal("RECORD_UNKNOWN", Escalate(CreditFile.Empty, "2026-08-07").Refusal?.Code.Value);

    private static Outcome<IReadOnlyList<CreditEvent>> Escalate(CreditFile file, string day) => PublicationWithdrawal.Escalate(
        file, "D-1", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), WorkingCalendar.Embedded);

    private static DishonestyFacts Unclassed => Acts.General with { DisclosureClass = DisclosureClass.Unclassed };

    private static CreditFile Annulled(DishonestyFacts facts) => Annul(Files.WithRecord(facts));

    private static CreditFile Annul(CreditFile file) => file.After(AnnulmentPolicy.Decide(file, new("D-1", "台撤〔2026〕1号", "Revoked.")));

    private static Outcome<IReadOnlyList<CreditEvent>> Withdraw(CreditFile file, string reason = "Revoked on review.") =>
        PublicationWithdrawal.Decide(file, "D-1", reason, Today);
}
