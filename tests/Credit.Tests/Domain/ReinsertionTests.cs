using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class ReinsertionTests
{
    private static readonly DateOnly Today = new(2026, 8, 3);

    private static readonly DishonestyFacts Pledged = Acts.General with { PledgeId = "P-1" };

    private static readonly DishonestyFacts Again = Pledged with { DocumentNumber = "台市监信〔2026〕99号" };

    [Fact]
    public void Report_RepairedFactUnderANewAct_WaitsForASecondOfficial()
    {
        CreditFile file = Proposed();

        Assert.Equal(["D-2"], file.Reinsertions.Select(proposed => proposed.RecordId));
        Assert.Null(file.Record("D-2"));
    }

    [Fact]
    public void Approve_BySecondOfficial_RecordsItWithWhatItRepeats()
    {
        CreditFile file = Proposed().After(Reinsertion.Approve(Proposed(), "D-2", "second", Today));

        Assert.Equal(("D-1", DishonestyStatus.Recorded), (file.Record("D-2")!.Recorded.ReinsertionOf, file.Record("D-2")!.StatusOn(Today, Files.Rules)));
        Assert.Equal("first", file.Record("D-2")!.RecordedBy);
        Assert.Empty(file.Reinsertions);
    }

    [Fact]
    public void Approve_ByTheProposer_Refused() =>
        Assert.Equal("SECOND_OFFICIAL_NEEDED", Reinsertion.Approve(Proposed(), "D-2", "first", Today).Refusal?.Code.Value);

    [Fact]
    public void Approve_Unknown_NotFound() =>
        Assert.Equal("REINSERTION_UNKNOWN", Reinsertion.Approve(Proposed(), "D-9", "second", Today).Refusal?.Code.Value);

    [Fact]
    public void Drop_EndsTheProposal() => Assert.Empty(Proposed().After(Reinsertion.Drop(Proposed(), "D-2", "The same fact.")).Reinsertions);

    [Fact]
    public void Drop_WithoutReason_Refused() => Assert.Equal("REASON_MISSING", Reinsertion.Drop(Proposed(), "D-2", "").Refusal?.Code.Value);

    [Fact]
    public void Report_WhileItWaits_Refused() => Assert.Equal("REINSERTION_PENDING", Report(Proposed(), Again, "D-3").Refusal?.Code.Value);

    [Fact]
    public void Report_OldDocument_RefusedForEver() =>
        Assert.Equal("RECORD_REPAIRED_BEFORE", Report(Repaired(), Pledged, "D-3").Refusal?.Code.Value);

    [Fact]
    public void Report_AnnulledDocument_RefusedForEver() =>
        Assert.Equal("RECORD_ANNULLED_BEFORE", Report(Annulled(), Pledged, "D-3").Refusal?.Code.Value);

    [Fact]
    public void Report_OtherPledge_IsRecordedAtOnce() =>
        Assert.IsType<DishonestyRecorded>(Report(Repaired(), Again with { PledgeId = "P-2" }, "D-3").Value[0]);

    [Fact]
    public void Annul_EndsTheRecordAndItsCase()
    {
        CreditFile open = Files.WithRecord(Acts.General).Take(Files.On(Today), "apply");
        CreditFile file = open.After(AnnulmentPolicy.Decide(open, new("D-1", "台撤〔2026〕1号", "Revoked.")));

        Assert.Equal(DishonestyStatus.Annulled, file.Record("D-1")!.StatusOn(Today, Files.Rules));
        Assert.Equal(RepairState.Lapsed, file.Case("R-1")!.State);
    }

    [Fact]
    public void Annul_Twice_Refused() =>
        Assert.Equal("RECORD_ANNULLED", AnnulmentPolicy.Decide(Annulled(), new("D-1", "台撤〔2026〕1号", "Revoked.")).Refusal?.Code.Value);

    [Fact]
    public void Annul_WithoutDocument_Refused() =>
        Assert.Equal("DOCUMENT_NUMBER_MISSING", AnnulmentPolicy.Decide(Repaired(), new("D-1", "", "Revoked.")).Refusal?.Code.Value);

    private static CreditFile Repaired() => Files.WithRecord(Pledged).Take(Files.On(Today), "apply", "approve");

    private static CreditFile Annulled() =>
        Files.WithRecord(Pledged).After(AnnulmentPolicy.Decide(Files.WithRecord(Pledged), new("D-1", "台撤〔2026〕1号", "Revoked.")));

    private static CreditFile Proposed() => Repaired().After(Report(Repaired(), Again, "D-2"));

    private static Outcome<IReadOnlyList<CreditEvent>> Report(CreditFile file, DishonestyFacts facts, string recordId) =>
        DishonestyPolicy.Decide(file, new(recordId, Subjects.Firm(), facts, "first"), Today);
}
