using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

/// <summary>Somebody else may apply for the subject, by a power of attorney or as responsible for it.</summary>
public sealed class RepairAgentTests
{
    private static readonly Evidence Power = new("Power of attorney", "", new string('b', 64), "application/pdf", 500);

    [Fact]
    public void Apply_AgentWithPowerOfAttorney_IsKeptWithTheCase()
    {
        CreditFile file = Files.WithRecord(Acts.General);
        RepairAgent agent = new(RepairAgentKind.Agent, Power);
        Outcome<IReadOnlyList<CreditEvent>> decided = Apply(file, agent);

        Assert.Equal(agent, file.After(decided).Case("R-1")!.Applied.Application.Agent);
        Assert.Contains(Power, decided.Value.SelectMany(NamedDocuments.Of));
    }

    [Fact]
    public void Apply_AgentWithoutPowerOfAttorney_NamesTheField()
    {
        Refusal refusal = Apply(Files.WithRecord(Acts.General), new(RepairAgentKind.Agent, null)).Refusal!;

        Assert.Equal(("POWER_OF_ATTORNEY_MISSING", "agent.power_of_attorney"), (refusal.Code.Value, Assert.Single(refusal.Violations).Field));
    }

    [Fact]
    public void Apply_ResponsiblePersonOfAnOrganisation_NeedsNoPowerOfAttorney() =>
        Assert.True(Apply(Files.WithRecord(Acts.General), new(RepairAgentKind.ResponsiblePerson, null)).IsOk);

    [Fact]
    public void Apply_ResponsiblePersonOfAPerson_Refused()
    {
        CreditSubject person = Subjects.Firm().ToSubject() with { Kind = SubjectKind.NaturalPerson };
        CreditFile file = Files.Of(new DishonestyRecorded("D-1", person, Acts.General));

        Assert.Equal(
            "RESPONSIBLE_PERSONS_NOT_APPLICABLE", Apply(file, new(RepairAgentKind.ResponsiblePerson, null)).Refusal?.Code.Value);
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Apply(CreditFile file, RepairAgent agent) => RepairPolicy.Decide(
        file, new ApplyRepair("R-1", "D-1", Files.Application with { Agent = agent }), Files.On(new(2026, 9, 1)));
}
