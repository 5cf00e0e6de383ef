using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

/// <summary>From a problem that an inspection found to an official's decision.</summary>
public sealed class ProposalPolicyTests
{
    private static readonly DateOnly Visited = new(2026, 4, 1);

    private static CreditFile Waiting { get; } = CreditFile.Empty.After(Propose(CreditFile.Empty, "C"));

    [Theory]
    [InlineData("B", DishonestyGrade.Minor)]
    [InlineData("A", DishonestyGrade.Minor)]
    [InlineData("E", DishonestyGrade.Minor, "CORRECTED_IN_TIME -1")]
    [InlineData("C", DishonestyGrade.General, "INTENT +2")]
    [InlineData("8", DishonestyGrade.General, "INTENT +2")]
    public void Propose_OfACode_IsGradedByThePublishedScale(string code, DishonestyGrade grade, params string[] factors)
    {
        RecordProposed proposed = Assert.IsType<RecordProposed>(Assert.Single(Propose(CreditFile.Empty, code).Value));

        Assert.Equal(grade, proposed.Grade);
        Assert.Equal(factors, proposed.Factors);
    }

    [Theory]
    [InlineData(2024, 4, 1, true)]
    [InlineData(2024, 3, 31, false)]
    [InlineData(2026, 4, 2, false)]
    public void Propose_WithAnotherActInTheFile_CountsTheLast24Months(int year, int month, int day, bool isRepeated)
    {
        CreditFile file = Files.WithRecord(Acts.General with { DocumentDate = new(year, month, day) });

        RecordProposed proposed = (RecordProposed)Propose(file, "B").Value[0];

        Assert.Equal(isRepeated, proposed.Circumstances.RepeatedWithin24Months);
        Assert.Equal(isRepeated ? DishonestyGrade.General : DishonestyGrade.Minor, proposed.Grade);
    }

    [Fact]
    public void Propose_ChangesNothingElseInTheFile()
    {
        Assert.Empty(Waiting.Records);
        Assert.Equal(ProposalState.Pending, Assert.Single(Waiting.Proposals).State);
    }

    [Fact]
    public void Propose_TheSameResultAgain_IsRefused() => Assert.Equal("PROPOSAL_EXISTS", Code(Propose(Waiting, "C")));

    [Fact]
    public void Accept_RecordsTheActWithTheInspectionsEvidenceDayAndCircumstances()
    {
        IReadOnlyList<CreditEvent> events = Accept(Waiting, Acts.General).Value;

        Assert.Equal("D-9", Assert.IsType<ProposalAccepted>(events[0]).RecordId);
        DishonestyFacts facts = Assert.IsType<DishonestyRecorded>(events[1]).Facts;
        Assert.Equal((Visited, true), (facts.ActOn, facts.Circumstances!.Intent));
        Assert.Equal([Files.Proof], facts.Evidence);
        Assert.Equal(2, events.Count);
    }

    [Fact]
    public void Accept_TheOfficialsOwnWords_GoBeforeTheProposed()
    {
        ActCircumstances seen = new(false, true, true, 0, false, false, false);
        DishonestyFacts decided = Acts.General with { Circumstances = seen, ActOn = Visited.AddDays(-3) };

        DishonestyFacts facts = ((DishonestyRecorded)Accept(Waiting, decided).Value[1]).Facts;

        Assert.Equal((Visited.AddDays(-3), seen), (facts.ActOn, facts.Circumstances));
    }

    [Fact]
    public void Accept_AsSlight_IsEducationAndNoRecord()
    {
        CreditFile after = Waiting.After(Accept(Waiting, Acts.Slight));

        Assert.Empty(after.Records);
        Assert.Equal((ProposalState.Accepted, "D-9"), (after.Proposals[0].State, after.Proposals[0].RecordId));
    }

    [Fact]
    public void Accept_WhatWasPutRightAsOrdered_IsUnderTheLeniencyFloor()
    {
        CreditFile file = CreditFile.Empty.After(Propose(CreditFile.Empty, "E"));

        Assert.Equal("LENIENCY_FLOOR", Code(Accept(file, Acts.General)));
    }

    [Fact]
    public void Accept_IsUnderEveryRuleOfARecord()
    {
        Assert.Equal("PRIOR_NOTICE_MISSING", Code(Accept(Waiting, Acts.Serious with { PriorNoticeOn = null })));
        Assert.Equal("LEGAL_BASIS_MISSING", Code(Accept(Waiting, Acts.General with { LegalBasis = new("", "") })));
        Assert.Equal("REASON_MISSING", Code(Accept(Waiting, Acts.General with { Reason = "" })));
        Assert.Equal("ACT_AFTER_DECISION", Code(Accept(Waiting, Acts.General with { DocumentDate = Visited.AddDays(-1) })));
        Assert.Equal("REPAIR_NOTICE_MISSING", Code(Accept(Waiting, Acts.General, needsRepairNotice: true)));
        Assert.Equal("RECORD_EXISTS", Code(Accept(Waiting.Evolve(new DishonestyRecorded("D-1", Subjects.Firm().ToSubject(), Acts.General), Files.Noon), Acts.General)));
    }

    [Fact]
    public void Decline_NeedsReasons()
    {
        Assert.Equal("REASON_MISSING", Code(ProposalPolicy.Decline(Waiting, "Q-1", "")));

        CreditFile after = Waiting.After(ProposalPolicy.Decline(Waiting, "Q-1", "A clerk's slip, put right on the spot."));

        Assert.Equal((ProposalState.Declined, "A clerk's slip, put right on the spot."), (after.Proposals[0].State, after.Proposals[0].Reason));
    }

    [Fact]
    public void Decide_Twice_IsRefused()
    {
        CreditFile declined = Waiting.After(ProposalPolicy.Decline(Waiting, "Q-1", "No."));

        Assert.Equal("PROPOSAL_DECIDED", Code(Accept(declined, Acts.General)));
        Assert.Equal("PROPOSAL_DECIDED", Code(ProposalPolicy.Decline(declined, "Q-1", "No.")));
        Assert.Equal("PROPOSAL_DECIDED", Code(ProposalPolicy.Withdraw(declined, "r-1")));
        Assert.Equal("PROPOSAL_UNKNOWN", Code(ProposalPolicy.Decline(declined, "Q-2", "No.")));
    }

    [Fact]
    public void Withdraw_Undecided_LeavesNothingToDecide()
    {
        CreditFile after = Waiting.After(ProposalPolicy.Withdraw(Waiting, "r-1"));

        Assert.Equal((ProposalState.Withdrawn, true), (after.Proposals[0].State, after.Proposals[0].IsBasisGone));
        Assert.Equal("PROPOSAL_WITHDRAWN", Code(Accept(after, Acts.General)));
        Assert.Equal("PROPOSAL_WITHDRAWN", Code(ProposalPolicy.Withdraw(after, "r-1")));
        Assert.Equal("PROPOSAL_UNKNOWN", Code(ProposalPolicy.Withdraw(after, "r-2")));
    }

    [Fact]
    public void Withdraw_Accepted_KeepsTheRecordAndSaysThatItsBasisIsGone()
    {
        CreditFile accepted = Waiting.After(Accept(Waiting, Acts.General));

        CreditFile after = accepted.After(ProposalPolicy.Withdraw(accepted, "r-1"));

        Assert.Equal((ProposalState.Accepted, true), (after.Proposals[0].State, after.Proposals[0].IsBasisGone));
        Assert.Null(Assert.Single(after.Records).AnnulledAt);
        Assert.Equal("PROPOSAL_DECIDED", Code(ProposalPolicy.Withdraw(after, "r-1")));
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Propose(CreditFile file, string code) =>
        ProposalPolicy.Propose(file, "Q-1", Subjects.Firm().ToSubject(), new("r-1", "2026-000001", "shop", Visited, [code], [Files.Proof]));

    private static Outcome<IReadOnlyList<CreditEvent>> Accept(CreditFile file, DishonestyFacts facts, bool needsRepairNotice = false) =>
        ProposalPolicy.Accept(file, new("Q-1", "D-9", facts, "official", needsRepairNotice), new(2026, 6, 1));

    private static string? Code(Outcome<IReadOnlyList<CreditEvent>> outcome) => outcome.Refusal?.Code.Value;
}
