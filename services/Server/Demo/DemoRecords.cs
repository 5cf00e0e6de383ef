using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Server.Demo;

/// <summary>Dishonesty records of organisations 1100 to 1149 and persons 0 to 4; six general ones of the first eight organisations are repaired again.</summary>
internal static class DemoRecords
{
    private const int First = 1100;
    private const int LastRepaired = 8;

    public static async Task LoadAsync(CallInvoker server, DateOnly today)
    {
        var credit = new CreditService.CreditServiceClient(server);
        for (int i = 0; i < 50; i++)
        {
            RecordDishonestyRequest request = RequestOf(i, today);
            request.Subject = new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(First + i).Reveal() };
            RecordDishonestyResponse response = await credit.RecordDishonestyAsync(request);
            if (i < LastRepaired && response.Record is { Grade: DishonestyGrade.General })
            {
                await RepairAsync(new(server), response.Record.RecordId).ConfigureAwait(false);
            }
        }

        for (int i = 0; i < 5; i++)
        {
            RecordDishonestyRequest request = RequestOf(50 + i, today);
            request.Subject = new() { CitizenId = SyntheticSubjectId.Person(i).Reveal() };
            await credit.RecordDishonestyAsync(request);
        }
    }

    private static RecordDishonestyRequest RequestOf(int i, DateOnly today) => new()
    {
        Grade = i >= 50 || i % 5 < 3 ? DishonestyGrade.General : i % 5 == 3 ? DishonestyGrade.Serious : DishonestyGrade.Minor,
        DisclosureClass = i % 5 == 3 ? DisclosureClass.Serious : DisclosureClass.General,
        Act = i % 2 == 0 ? DishonestAct.FalsePledge : DishonestAct.UnkeptPledge,
        DeterminedBy = DemoAgencies.Market,
        LegalBasis = new() { Title = "台前县全面推行涉企经营许可事项告知承诺制实施方案（试行）", Article = "（五）" },
        DocumentNumber = $"示范失信〔{today.Year}〕第{i + 1}号",
        DocumentDate = today.AddDays(-150).ToWire(),
        PriorNoticeOn = today.AddDays(-170).ToWire(),
        Reason = "经核查承诺内容不实（示范）",
        RequestId = $"demo-record-{i}",
    };

    private static async Task RepairAsync(RepairService.RepairServiceClient repair, string recordId)
    {
        var proof = new Kernel.V1.Evidence { Title = "整改证明（示范）", Sha256 = new string('a', 64), MediaType = "application/pdf", SizeBytes = 1024 };
        ApplyRepairResponse applied = await repair.ApplyRepairAsync(new()
        {
            RecordId = recordId,
            Channel = RepairChannel.Direct,
            Materials = { proof },
            Commitment = new(proof) { Title = "信用修复承诺书（示范）" },
            RequestId = $"demo-apply-{recordId}",
        });
        await repair.ApproveRepairAsync(new() { CaseId = applied.RepairCase.CaseId, Reason = "整改完成，符合修复条件（示范）", RequestId = $"demo-approve-{recordId}" });
    }
}
