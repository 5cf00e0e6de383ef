using System.Globalization;
using System.Text.RegularExpressions;
using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using Google.Protobuf.WellKnownTypes;
using Deadline = CreditRisk.Credit.V1.Deadline;
using Evidence = CreditRisk.Kernel.V1.Evidence;
using Subject = CreditRisk.Kernel.V1.SubjectIdentifier;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>What the credit office does, across the rooms of a running server and by its command line.</summary>
[Collection(DemoGroup.Name)]
public sealed partial class CreditOfficeTests(DemoServer demo)
{
    private static readonly Evidence Paper = new() { Title = "paper", Sha256 = new string('a', 64), SizeBytes = 1 };

    [Fact]
    public async Task RecordRestoredUnderObjection_NextDecision_IsAnnotatedUntilItIsResolved()
    {
        Subject firm = Firm(60_001);
        RepairService.RepairServiceClient repair = new(demo.Server.Invoker());
        ObjectionService.ObjectionServiceClient objections = new(demo.Server.Invoker());
        string record = await RecordAsync(firm);
        string objection = (await objections.FileObjectionAsync(new()
        {
            RecordId = record,
            Ground = ObjectionGround.ContentWrong,
            Statement = "It was another firm.",
            Evidence = { Paper },
        })).Objection.ObjectionId;
        ApplyRepairRequest apply = new() { RecordId = record, Materials = { Paper }, Commitment = Paper };
        apply.Ruling = new() { Number = "（2026）豫0927破1号", Court = "台前县人民法院", RuledOn = DateOf(-30) };
        string id = (await repair.ApplyRepairAsync(apply)).RepairCase.CaseId;
        await repair.AcceptRepairAsync(new() { CaseId = id });
        long suspended = (await repair.SuspendRecordAsync(new() { CaseId = id, Reason = "Plan approved.", PlanEndsOn = DateOf(60) })).Position;
        Decision lifted = await DecideAsync(firm, suspended);
        long restored = (await repair.ConcludeSuspensionAsync(new() { CaseId = id, Reason = "Not paid." })).Position;
        Decision back = await DecideAsync(firm, restored);

        Assert.DoesNotContain(lifted.Findings, finding => finding.RecordId == record);
        Finding[] findings = [.. back.Findings.Where(finding => finding.RecordId == record)];
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.True(finding.ObjectionAnnotated, finding.ToString()));
        Assert.NotEmpty(objection);
    }

    [Fact]
    public async Task Report_IssuedByTheCommandLine_TellsWhoAskedAndIsVerified()
    {
        Subject firm = Firm(60_002);
        await RecordAsync(firm);
        await DecideAsync(firm, 0, "licence of a warehouse");
        await demo.Server.CliAsync("credit", "file", "--subject", firm.UnifiedSocialCreditCode, "--purpose", "a complaint");
        await demo.Server.CliAsync("decision", "list", "--subject", firm.UnifiedSocialCreditCode);
        string file = Path.Combine(demo.Folder, "report.html");
        (int issued, string issue) = await demo.Server.CliAsync("report", "issue", "--subject", firm.UnifiedSocialCreditCode, "-o", file);
        (int verified, string verification) = await demo.Server.CliAsync("report", "verify", file);
        string page = await File.ReadAllTextAsync(file);

        Assert.True(issued == 0 && issue.Contains("1 free reports left", StringComparison.Ordinal), issue);
        Assert.True(verified == 0 && verification.StartsWith("VERIFIED: report S-", StringComparison.Ordinal), verification);
        Assert.Contains("licence of a warehouse", page, StringComparison.Ordinal);
        Assert.Contains("a complaint", page, StringComparison.Ordinal);
        Assert.Contains("usage log read", page, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, page.Replace("general", "nothing", StringComparison.Ordinal));
        (int altered, string alteration) = await demo.Server.CliAsync("report", "verify", file);
        Assert.True(altered == 1 && alteration.StartsWith("NOT VERIFIED:", StringComparison.Ordinal), alteration);

        await demo.Server.CliAsync("report", "issue", "--subject", firm.UnifiedSocialCreditCode, "-o", file + "2");
        (int third, string refusal) = await demo.Server.CliAsync("report", "issue", "--subject", firm.UnifiedSocialCreditCode, "-o", file + "3");
        Assert.True(third == 1 && refusal.Contains("FREE_REPORTS_USED", StringComparison.Ordinal), refusal);
        Assert.False(File.Exists(file + "3"));
    }

    [Fact]
    public async Task Evidence_PutAndChecked_NamesWhatWasAltered()
    {
        string store = Path.Combine(demo.Folder, "evidence");
        string paper = Path.Combine(demo.Folder, "paper.pdf");
        await File.WriteAllTextAsync(paper, "%PDF-1.7 a proof");
        (int put, string line) = await ServerProcess.RunCliAsync("evidence", "put", paper, "--store", store);
        string name = Sha256().Match(line).Value;
        (int right, string report) = await ServerProcess.RunCliAsync("evidence", "check", "--store", store);
        await File.AppendAllTextAsync(Path.Combine(store, name[..2], name[2..]), ".");
        (int wrong, string fault) = await ServerProcess.RunCliAsync("evidence", "check", name, "--store", store);

        Assert.True(put == 0 && line.Contains("\"mediaType\":\"application/pdf\"", StringComparison.Ordinal), line);
        Assert.True(right == 0 && report.Contains("1 documents are as they were put, 0 are not", StringComparison.Ordinal), report);
        Assert.True(wrong == 1 && fault.Contains("DOCUMENT_ALTERED", StringComparison.Ordinal), fault);
    }

    [Fact]
    public async Task Events_AcknowledgedAndReconciled_NameWhatIsMissing()
    {
        string month = ChinaTime.DateOf(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        await RecordAsync(Firm(60_003));
        (_, string watched) = await demo.Server.CliAsync("events", "watch", "--topic", "creditrisk.dishonesty.v1", "--count", "2");
        string[] ids = [.. EventId().Matches(watched).Select(match => match.Groups[1].Value)];
        (int acknowledged, string said) = await demo.Server.CliAsync("events", "ack", ids[0]);
        (int open, string list) = await demo.Server.CliAsync("events", "reconcile", "--topic", "creditrisk.dishonesty.v1", "--month", month);
        string received = Path.Combine(demo.Folder, "received.txt");
        await File.WriteAllTextAsync(received, $"{ids[0]}\n");
        (int different, string comparison) =
            await demo.Server.CliAsync("events", "reconcile", "--topic", "creditrisk.dishonesty.v1", "--month", month, "--ids", received);
        (int unknown, string refusal) = await demo.Server.CliAsync("events", "ack", "another/1");

        Assert.True(acknowledged == 0 && said.Contains("applied", StringComparison.Ordinal), said);
        Assert.True(open == 1 && list.Contains($"not acknowledged: {ids[1]}", StringComparison.Ordinal), list);
        Assert.DoesNotContain($"not acknowledged: {ids[0]}\n", list, StringComparison.Ordinal);
        Assert.True(different == 1 && comparison.Contains($"missing: {ids[1]}", StringComparison.Ordinal), comparison);
        Assert.True(unknown == 1 && refusal.Contains("EVENT_UNKNOWN", StringComparison.Ordinal), refusal);
    }

    [Fact]
    public async Task Verification_TransferredToThePolice_IsAReferralWithTheChiefsClock()
    {
        PledgeService.PledgeServiceClient pledges = new(demo.Server.Invoker());
        DateTimeOffset signed = TimeProvider.System.GetUtcNow().AddDays(-2);
        string pledge = (await pledges.RegisterPledgeAsync(new()
        {
            Subject = Firm(60_004),
            MatterCode = DemoServer.Matter,
            Form = PledgeForm.ConditionsMet,
            SignedDocumentSha256 = new string('b', 64),
            SignedAt = Timestamp.FromDateTimeOffset(signed),
            DecidedAt = Timestamp.FromDateTimeOffset(signed.AddHours(1)),
            LiabilityInsurancePolicy = "E2E-1",
            RegionCode = "410927",
        })).Pledge.PledgeId;
        long position = (await pledges.RecordVerificationAsync(new()
        {
            PledgeId = pledge,
            Outcome = VerificationOutcome.TransferredPolice,
            Method = VerificationMethod.Onsite,
            MethodReason = "The papers have to be seen.",
            DocumentNumber = "台移〔2026〕1号",
            VerifiedOn = DateOf(0),
            Statement = "The licence is forged.",
            Inspectors = { "1001", "1002" },
            Evidence = { Paper },
        })).Position;

        Deadline due = await ChiefsClockAsync(position);
        PoliceReferral referral = (await new ReferralService.ReferralServiceClient(demo.Server.Invoker()).GetReferralAsync(new() { ReferralId = due.CaseId })).Referral;
        Assert.Equal((pledge, PoliceReferralState.Reported, "The licence is forged."), (referral.PledgeId, referral.State, referral.Reason));
        Assert.Equal(TimeSpan.FromHours(72), referral.DueAt.ToDateTimeOffset() - referral.ReportedAt.ToDateTimeOffset());
        (int shown, string json) = await demo.Server.CliAsync("referral", "show", due.CaseId);
        Assert.True(shown == 0 && json.Contains("CHIEF_DECIDES", StringComparison.Ordinal), json);
    }

    // The referral is the next thing in the journal that concerns the credit office; the feed moves on when it is there.
    private async Task<Deadline> ChiefsClockAsync(long verified)
    {
        CreditService.CreditServiceClient credit = new(demo.Server.Invoker());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var watch = new Event.V1.EventService.EventServiceClient(demo.Server.Invoker()).Watch(new() { AfterPosition = verified }, cancellationToken: limit.Token);
        while (true)
        {
            ListDeadlinesResponse clocks = await credit.ListDeadlinesAsync(new() { PageSize = 1000 }, cancellationToken: limit.Token);
            if (clocks.Deadlines.FirstOrDefault(clock => clock.Step == "CHIEF_DECIDES") is { } due)
            {
                return due;
            }

            await watch.ResponseStream.MoveNext(limit.Token);
        }
    }

    private static Subject Firm(int number) => new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(number).Reveal() };

    private static Google.Type.Date DateOf(int days)
    {
        DateOnly day = ChinaTime.DateOf(TimeProvider.System.GetUtcNow()).AddDays(days);
        return new() { Year = day.Year, Month = day.Month, Day = day.Day };
    }

    private async Task<string> RecordAsync(Subject firm) => (await new CreditService.CreditServiceClient(demo.Server.Invoker()).RecordDishonestyAsync(new()
    {
        Subject = firm,
        Grade = DishonestyGrade.General,
        DisclosureClass = DisclosureClass.General,
        DeterminedBy = new() { Code = "11410927MB0000001X", Name = "台前县市场监督管理局", RegionCode = "410927" },
        LegalBasis = new() { Title = "河南省社会信用条例", Article = "第三十二条" },
        DocumentNumber = $"台市监信〔2026〕{firm.UnifiedSocialCreditCode[^6..]}号",
        DocumentDate = DateOf(-150),
        Reason = "Pledged a storage area that does not exist.",
    })).Record.RecordId;

    private async Task<Decision> DecideAsync(Subject firm, long position, string purpose = "a licence") =>
        (await new EligibilityService.EligibilityServiceClient(demo.Server.Invoker()).CheckEligibilityAsync(new()
        {
            Subject = firm,
            MatterCode = DemoServer.Matter,
            Purpose = purpose,
            Consistency = new() { AtLeastPosition = position },
        })).Decision;

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Sha256();

    [GeneratedRegex("\"id\": ?\"([^\"]+/\\d+)\"")]
    private static partial Regex EventId();
}
