using System.Security.Cryptography;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Pledges.Tests.Builders;
using Google.Protobuf;
using Grpc.Core;
using Subject = CreditRisk.Kernel.V1.Subject;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

public sealed class AffectedPledgesTests : PledgesRoom
{
    private int _signed;

    private const int Firm = 1;
    private const int Other = 2;

    [Fact]
    public async Task List_RecordAfterThePledge_FindsItByRecordPositionAndSubject()
    {
        Wire.Pledge pledge = await RegisterAsync(Firm);
        await RegisterAsync(Other);
        long position = await AppendAsync(Recorded(pledge.Subject));

        foreach (Wire.ListAffectedPledgesRequest question in (Wire.ListAffectedPledgesRequest[])
            [new() { RecordId = "D1" }, new() { Position = position }, new() { AfterPosition = position - 1 }, new() { Subject = Registration(Firm).Subject }])
        {
            Wire.ListAffectedPledgesResponse found = await Pledges.ListAffectedPledgesAsync(question);

            Wire.AffectedPledge affected = Assert.Single(found.Pledges);
            Wire.RecordedFact fact = Assert.Single(affected.Facts);
            Assert.Equal((pledge.PledgeId, position), (affected.Pledge.PledgeId, found.Position));
            Assert.Equal((Wire.RecordedFactKind.DishonestyRecord, "D1", position, "失信〔2026〕1号"), (fact.Kind, fact.RecordId, fact.Position, fact.DocumentNumber));
        }
    }

    [Fact]
    public async Task List_InspectionProblem_FindsThePledgesOfTheFirm()
    {
        Wire.Pledge pledge = await RegisterAsync(Firm);
        await RegisterAsync(Other);
        await AppendAsync(
            new InspectionProblemFound { ResultId = "r-1", DrawId = "2026-000001", Subject = pledge.Subject },
            new InspectionProblemFound { ResultId = "r-2", DrawId = "2026-000001" });

        Wire.ListAffectedPledgesResponse found = await Pledges.ListAffectedPledgesAsync(new() { RecordId = "r-1" });

        Wire.RecordedFact fact = Assert.Single(Assert.Single(found.Pledges).Facts);
        Assert.Equal((Wire.RecordedFactKind.InspectionProblem, "2026-000001"), (fact.Kind, fact.DocumentNumber));
        Assert.Equal(pledge.PledgeId, found.Pledges[0].Pledge.PledgeId);
    }

    [Fact]
    public async Task List_InspectionProblemThatWasTakenBack_TouchesNobody()
    {
        Wire.Pledge pledge = await RegisterAsync(Firm);
        long before = Journal.Head.Value;
        await AppendAsync(new InspectionProblemFound { ResultId = "r-1", DrawId = "2026-000001", Subject = pledge.Subject });
        Assert.Single((await Pledges.ListAffectedPledgesAsync(new() { AfterPosition = before })).Pledges);

        await AppendAsync(new ResultRetracted { ResultId = "r-1", DrawId = "2026-000001", Subject = pledge.Subject });

        Assert.Empty((await Pledges.ListAffectedPledgesAsync(new() { AfterPosition = before })).Pledges);
    }

    [Fact]
    public async Task List_AfterAPosition_FindsEverySubjectOfAnImport()
    {
        Wire.Pledge[] pledges = [await RegisterAsync(Firm), await RegisterAsync(Other), await RegisterAsync(Firm)];
        await RegisterAsync(3);
        long before = Journal.Head.Value;
        await AppendAsync(Listed(pledges[0].Subject, "L1"), Listed(pledges[1].Subject, "L2"));

        Wire.ListAffectedPledgesResponse found = await Pledges.ListAffectedPledgesAsync(new() { AfterPosition = before });

        Assert.Equal(pledges.Select(pledge => pledge.PledgeId).Order(StringComparer.Ordinal), found.Pledges.Select(affected => affected.Pledge.PledgeId));
        Assert.All(found.Pledges, affected => Assert.Equal(Wire.RecordedFactKind.ListEntry, Assert.Single(affected.Facts).Kind));
        Assert.Empty((await Pledges.ListAffectedPledgesAsync(new() { AfterPosition = found.Position })).Pledges);
    }

    [Fact]
    public async Task List_FactThatStandsNoMore_IsNotFound()
    {
        Wire.Pledge pledge = await RegisterAsync(Firm);
        await AppendAsync(Recorded(pledge.Subject, "D1"), Recorded(pledge.Subject, "D2"), Listed(pledge.Subject, "L1"), Banned(pledge.Subject, "B1"));
        await AppendAsync(
            new RecordRepaired { RecordId = "D1", Subject = pledge.Subject },
            new RecordAnnulled { RecordId = "D2", Subject = pledge.Subject },
            new SubjectDelisted { EntryId = "L1", Subject = pledge.Subject });

        foreach (string gone in (string[])["D1", "D2", "L1"])
        {
            Assert.Equal((StatusCode.NotFound, "ADVERSE_FACT_NOT_FOUND"), Head(await RefusalOf(Pledges.ListAffectedPledgesAsync(new() { RecordId = gone }))));
        }

        Wire.AffectedPledge left = Assert.Single((await Pledges.ListAffectedPledgesAsync(new() { Subject = Registration(Firm).Subject })).Pledges);
        Assert.Equal((Wire.RecordedFactKind.StatutoryBan, "B1"), (Assert.Single(left.Facts).Kind, left.Facts[0].RecordId));
    }

    [Fact]
    public async Task List_RecordSuspendedAndRestored_StandsAgainFromTheRestoration()
    {
        Wire.Pledge pledge = await RegisterAsync(Firm);
        await AppendAsync(Recorded(pledge.Subject));
        await AppendAsync(new RecordSuspended { RecordId = "D1", Subject = pledge.Subject });
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(Pledges.ListAffectedPledgesAsync(new() { RecordId = "D1" }))).Status);

        long restored = await AppendAsync(new RecordRestored { RecordId = "D1", Subject = pledge.Subject, Record = Recorded(pledge.Subject) });
        await AppendAsync(new RecordCorrected { RecordId = "D1", Subject = pledge.Subject, Record = Recorded(pledge.Subject) });

        Wire.AffectedPledge affected = Assert.Single((await Pledges.ListAffectedPledgesAsync(new() { AfterPosition = restored })).Pledges);
        Assert.Equal(restored + 1, Assert.Single(affected.Facts).Position);
    }

    [Fact]
    public async Task List_RecordOfAnOrganisation_TouchesThoseResponsibleForIt()
    {
        Wire.Pledge responsible = await RegisterAsync(Other);
        Wire.Pledge firm = await RegisterAsync(Firm);
        DishonestyRecorded record = Recorded(firm.Subject);
        record.ResponsiblePersons.Add(new ResponsiblePerson { Subject = responsible.Subject });
        await AppendAsync(record);

        Wire.ListAffectedPledgesResponse found = await Pledges.ListAffectedPledgesAsync(new() { RecordId = "D1" });
        await AppendAsync(new RecordAnnulled { RecordId = "D1", Subject = firm.Subject });

        Assert.Equal(
            [Wire.RecordedFactKind.DishonestyRecord, Wire.RecordedFactKind.Responsibility],
            found.Pledges.OrderBy(affected => affected.Pledge.PledgeId == responsible.PledgeId).Select(affected => Assert.Single(affected.Facts).Kind));
        Assert.Empty((await Pledges.ListAffectedPledgesAsync(new() { AfterPosition = 0 })).Pledges);
    }

    [Fact]
    public async Task List_ClosedPledges_AreLeftOut()
    {
        Wire.Pledge fulfilled = await RegisterAsync(Firm);
        Wire.Pledge rectifying = await RegisterAsync(Firm);
        Clock.Advance(TimeSpan.FromDays(1));
        await Pledges.RecordVerificationAsync(Finding(fulfilled.PledgeId, Wire.VerificationOutcome.Fulfilled));
        await Pledges.RecordVerificationAsync(Finding(rectifying.PledgeId, Wire.VerificationOutcome.RectifyOrdered));
        await AppendAsync(Recorded(fulfilled.Subject));

        Wire.AffectedPledge affected = Assert.Single((await Pledges.ListAffectedPledgesAsync(new() { RecordId = "D1" })).Pledges);

        Assert.Equal((rectifying.PledgeId, Wire.PledgeState.Rectifying), (affected.Pledge.PledgeId, affected.Pledge.State));
    }

    [Fact]
    public async Task List_SubjectWithoutAnyFact_ShowsItsOpenPledges()
    {
        Wire.Pledge pledge = await RegisterAsync(Firm);

        Wire.AffectedPledge affected = Assert.Single((await Pledges.ListAffectedPledgesAsync(new() { Subject = Registration(Firm).Subject })).Pledges);

        Assert.Equal((pledge.PledgeId, 0), (affected.Pledge.PledgeId, affected.Facts.Count));
        Assert.Empty((await Pledges.ListAffectedPledgesAsync(new() { Subject = Registration(Other).Subject })).Pledges);
    }

    [Fact]
    public async Task List_PageByPage_EachPledgeOnce()
    {
        Wire.Pledge[] pledges = [await RegisterAsync(Firm), await RegisterAsync(Firm), await RegisterAsync(Firm)];
        await AppendAsync(Recorded(pledges[0].Subject));
        var request = new Wire.ListAffectedPledgesRequest { RecordId = "D1", PageSize = 2, MatterCode = pledges[0].MatterCode };

        Wire.ListAffectedPledgesResponse first = await Pledges.ListAffectedPledgesAsync(request);
        request.PageToken = first.NextPageToken;
        Wire.ListAffectedPledgesResponse second = await Pledges.ListAffectedPledgesAsync(request);

        Assert.Equal((2, 1, ""), (first.Pledges.Count, second.Pledges.Count, second.NextPageToken));
        Assert.Equal(
            pledges.Select(pledge => pledge.PledgeId).Order(StringComparer.Ordinal),
            first.Pledges.Concat(second.Pledges).Select(affected => affected.Pledge.PledgeId));
    }

    [Fact]
    public async Task List_AfterARebuildOfTheReadModels_IsTheSame()
    {
        Wire.Pledge pledge = await RegisterAsync(Firm);
        await AppendAsync(Recorded(pledge.Subject, "D1"), Recorded(pledge.Subject, "D2"));
        await AppendAsync(new RecordRepaired { RecordId = "D1", Subject = pledge.Subject });
        var question = new Wire.ListAffectedPledgesRequest { AfterPosition = 0 };
        Wire.ListAffectedPledgesResponse before = await Pledges.ListAffectedPledgesAsync(question);

        await ReadModels.RebuildAsync("pledges_adverse", null, CancellationToken.None);
        await RestartAsync();

        Assert.Equal("D2", Assert.Single(Assert.Single(before.Pledges).Facts).RecordId);
        Assert.Equal(before, await Pledges.ListAffectedPledgesAsync(question));
    }

    [Fact]
    public async Task List_FaultyQuestion_NamesEveryField()
    {
        Assert.Equal(["about"], (await RefusalOf(Pledges.ListAffectedPledgesAsync(new()))).Fields);
        Assert.Equal(["record_id", "matter_code"], (await RefusalOf(Pledges.ListAffectedPledgesAsync(new() { RecordId = "", MatterCode = "no code" }))).Fields);
        Assert.Equal(["position"], (await RefusalOf(Pledges.ListAffectedPledgesAsync(new() { Position = 0 }))).Fields);
        Assert.Equal(["after_position"], (await RefusalOf(Pledges.ListAffectedPledgesAsync(new() { AfterPosition = -1 }))).Fields);
        Assert.Equal(
            ["subject.unified_social_credit_code"],
            (await RefusalOf(Pledges.ListAffectedPledgesAsync(new() { Subject = new() { UnifiedSocialCreditCode = "1" } }))).Fields);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(Pledges.ListAffectedPledgesAsync(new() { Position = 999 }))).Status);
    }

    private static (StatusCode, string) Head((StatusCode Status, string Code, string[] Fields) refusal) => (refusal.Status, refusal.Code);

    private static DishonestyRecorded Recorded(Subject subject, string id = "D1") =>
        new() { RecordId = id, Subject = subject, Grade = DishonestyGrade.General, DocumentNumber = "失信〔2026〕1号" };

    private static SubjectListed Listed(Subject subject, string id) => new() { EntryId = id, Subject = subject, List = new() { ListId = "defaulters" } };

    private static StatutoryBanRecorded Banned(Subject subject, string id) => new() { Ban = new() { BanId = id, Subject = subject } };

    private async Task<Wire.Pledge> RegisterAsync(int organisation)
    {
        if ((await Matters.ListMattersAsync(new())).Matters.Count == 0)
        {
            await PublishAsync(Some.Published);
        }

        Wire.RegisterPledgeRequest request = Registration(organisation);
        request.SignedDocumentSha256 = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(_signed++)));
        return (await Pledges.RegisterPledgeAsync(request)).Pledge;
    }

    private async Task<long> AppendAsync(params IReadOnlyList<IMessage> events) =>
        (await Journal.AppendAsync(new([events.To(new("subject", "tests"), ExpectedVersion.Any)], "tests"), CancellationToken.None)).Value.Position.Value;
}
