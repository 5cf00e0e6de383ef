using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Pledges.Module.Seed;
using Grpc.Core;

namespace CreditRisk.Server.Demo;

/// <summary>240 pledges of organisations 2000 to 2239, some verified: fulfilled, under rectification, revoked.</summary>
internal static class DemoPledges
{
    private const int First = 2000;
    private const int Count = 240;

    public static async Task LoadAsync(CallInvoker server, DateOnly today)
    {
        Matter[] matters = [.. SeedMatters.All.Where(matter => matter.State == MatterState.Published)];
        var pledges = new PledgeService.PledgeServiceClient(server);
        for (int i = 0; i < Count; i++)
        {
            Matter matter = matters[i % matters.Length];
            RegisterPledgeResponse registered = await pledges.RegisterPledgeAsync(RequestOf(i, matter.MatterCode, today));
            if (i % 8 == 0)
            {
                await VerifyAsync(pledges, (registered.Pledge.PledgeId, matter.VerificationPlan.Methods[0]), i, today).ConfigureAwait(false);
            }
        }
    }

    private static RegisterPledgeRequest RequestOf(int i, string matter, DateOnly today)
    {
        DateTimeOffset signed = ChinaTime.StartOf(today.AddDays(-1 - (i % 50))).AddHours(9);
        bool byDate = i % 6 == 5;
        return new()
        {
            Subject = new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(First + i).Reveal() },
            MatterCode = matter,
            Form = byDate ? PledgeForm.ConditionsByDate : PledgeForm.ConditionsMet,
            ConditionsBy = byDate ? today.AddDays(30).ToWire() : null,
            SignedDocumentSha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i))),
            SignedAt = signed.ToWire(),
            DecidedAt = signed.AddHours(1).ToWire(),
            LiabilityInsurancePolicy = $"DEMO-{i:D4}",
            RegionCode = "410927",
            EconomicValueFen = i % 7 * 500_000L,
            RequestId = $"demo-pledge-{i}",
        };
    }

    private static async Task VerifyAsync(
        PledgeService.PledgeServiceClient pledges, (string PledgeId, VerificationMethod Method) found, int i, DateOnly today)
    {
        VerificationOutcome outcome = (i / 8 % 6) switch
        {
            4 => VerificationOutcome.RectifyOrdered,
            5 => VerificationOutcome.Revoked,
            _ => VerificationOutcome.Fulfilled,
        };
        await pledges.RecordVerificationAsync(new()
        {
            PledgeId = found.PledgeId,
            Outcome = outcome,
            Method = found.Method,
            VerifiedOn = today.ToWire(),
            MethodReason = "示范：需现场查看",
            RectifyBy = outcome == VerificationOutcome.RectifyOrdered ? today.AddDays(20).ToWire() : null,
            RectifyItems = { outcome == VerificationOutcome.RectifyOrdered ? ["示范整改事项"] : Array.Empty<string>() },
            RevocationGround = outcome == VerificationOutcome.Revoked ? RevocationGround.NoConditions : default,
            DocumentNumber = outcome == VerificationOutcome.Revoked ? $"示撤〔{today.Year}〕{i}号" : "",
            Statement = "示范核查",
            Inspectors = { "TQ-001", "TQ-002" },
            Evidence = { new Kernel.V1.Evidence { Title = "示范核查记录", Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([0])) } },
            RequestId = $"demo-verify-{i}",
        });
    }
}
