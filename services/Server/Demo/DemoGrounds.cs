using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.Seed;
using Grpc.Core;

namespace CreditRisk.Server.Demo;

/// <summary>
/// A ban of organisation 1150 for the first safety-related matter, a serious record of organisation 1151 that names person 10 as responsible,
/// and a breach of duty of organisation 1152 in the first matter.
/// </summary>
internal static class DemoGrounds
{
    private const int Banned = 1150;
    private const int Serious = 1151;
    private const int Breaching = 1152;
    private const int Responsible = 10;

    public static async Task LoadAsync(CallInvoker server, DateOnly today)
    {
        var credit = new CreditService.CreditServiceClient(server);
        await credit.RecordStatutoryBanAsync(BanFrom(today.AddDays(-100)));
        await credit.RecordDishonestyAsync(SeriousOn(today.AddDays(-100)));
        await credit.RecordDishonestyAsync(BreachOn(today.AddDays(-100)));
    }

    private static RecordStatutoryBanRequest BanFrom(DateOnly day) => new()
    {
        Subject = Firm(Banned),
        MatterCode = SeedMatters.All.First(matter => matter.SafetyRelated && matter.State == Pledge.V1.MatterState.Published).MatterCode,
        Kind = StatutoryBanKind.FalseMaterial,
        DocumentNumber = $"示范禁〔{day.Year}〕第1号",
        StartsOn = day.ToWire(),
        ImposedBy = DemoAgencies.Market,
        RequestId = "demo-ban",
    };

    private static RecordDishonestyRequest SeriousOn(DateOnly day)
    {
        RecordDishonestyRequest request = RecordOf(Serious, day);
        request.Grade = DishonestyGrade.Serious;
        request.DisclosureClass = DisclosureClass.Serious;
        request.PriorNoticeOn = day.AddDays(-20).ToWire();
        request.ResponsiblePersons.Add(new ResponsiblePersonIdentifier
        {
            Subject = new() { CitizenId = SyntheticSubjectId.Person(Responsible).Reveal() },
            Role = ResponsiblePersonRole.LegalRepresentative,
        });
        return request;
    }

    private static RecordDishonestyRequest BreachOn(DateOnly day)
    {
        RecordDishonestyRequest request = RecordOf(Breaching, day);
        request.Act = DishonestAct.DutyBreach;
        request.MatterCode = SeedMatters.All[0].MatterCode;
        request.KeyExaminationUntil = day.AddYears(1).ToWire();
        return request;
    }

    private static RecordDishonestyRequest RecordOf(int firm, DateOnly day) => new()
    {
        Subject = Firm(firm),
        Grade = DishonestyGrade.General,
        DisclosureClass = DisclosureClass.General,
        DeterminedBy = DemoAgencies.Market,
        LegalBasis = new() { Title = "河南省社会信用条例", Article = "第三十二条" },
        DocumentNumber = $"示范失信〔{day.Year}〕第{firm}号",
        DocumentDate = day.ToWire(),
        Reason = "经核查违反义务（示范）",
        RequestId = $"demo-grounds-{firm}",
    };

    private static Kernel.V1.SubjectIdentifier Firm(int index) => new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(index).Reveal() };
}
