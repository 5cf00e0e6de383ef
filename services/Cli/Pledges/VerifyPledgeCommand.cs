using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Credit.V1;
using CreditRisk.Kernel.V1;
using CreditRisk.Pledge.V1;
using static CreditRisk.Cli.Pledges.PledgeStep;
using Service = CreditRisk.Pledge.V1.PledgeService.PledgeServiceClient;

namespace CreditRisk.Cli.Pledges;

/// <summary><c>creditrisk pledges verify</c>.</summary>
internal static class VerifyPledgeCommand
{
    private static readonly Option<VerificationOutcome> Outcome = new("--outcome")
    {
        Description = "ConformsBeforeDecision, Fulfilled, Terminated, RectifyOrdered, Rectified, Announced, Revoked, Cancelled, Penalty, TransferredAgency, TransferredPolice or RevocationWithheldPublicInterest.",
        Required = true,
    };

    private static readonly Option<VerificationMethod> Method = new("--method")
    {
        Description = "Online, Network, Document, Assist, PublicNotice or Onsite, from the least to the most disturbing.",
        DefaultValueFactory = _ => VerificationMethod.Online,
    };

    private static readonly Option<string> MethodReason = new("--method-reason") { Description = "Why a method was needed that disturbs more than another of the plan.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> On = new("--on") { Description = "Day of the verification.", Required = true };
    private static readonly Option<string> Statement = new("--statement") { Description = "Facts found.", DefaultValueFactory = _ => "" };
    private static readonly Option<string[]> By = new("--by") { Description = "Name or staff number of who signs; two for a visit.", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Number = new("--document") { Description = "Number of the decision, announcement or letter.", DefaultValueFactory = _ => "" };
    private static readonly Option<RevocationGround> Ground = new("--ground") { Description = "Revoked: NotRectified, NoConditions, FalsePledge, Unreachable or Overdue." };
    private static readonly Option<string[]> Rectify = new("--rectify") { Description = "RectifyOrdered: what is to be rectified.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<VerificationMethod> Recheck = new("--recheck") { Description = "RectifyOrdered: method of the recheck; that of --method unless given." };
    private static readonly Option<DishonestAct> Act = new("--credit-act") { Description = "With --credit-grade: FalsePledge or UnkeptPledge; UnkeptPledge when --ground is Overdue, FalsePledge otherwise, unless given." };
    private static readonly Option<string?> Until = new("--until") { Description = "Last day of the rectification or announcement." };
    private static readonly Option<string?> To = new("--to") { Description = "TransferredAgency: \"code name\" of the agency with the power." };
    private static readonly Option<string?> Basis = new("--basis") { Description = "\"title article\" that a penalty or credit entry rests on." };
    private static readonly Option<DishonestyGrade> Grade = new("--credit-grade") { Description = "Minor, General or Serious: enters the credit file in the same append." };
    private static readonly Option<string?> Determined = new("--determined-by") { Description = "With --credit-grade: \"code name\" of the agency that determined the act." };
    private static readonly Option<string> GradeReason = new("--grade-reason") { Description = "With --credit-grade: the official's reasons for the grade.", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> PriorNotice = new("--prior-notice") { Description = "With --credit-grade Serious: day of the written notice before." };

    public static Command Create() => About(
        "verify",
        "Records what a verification found (核查), with its papers; for example --outcome Fulfilled --on 2026-11-20 --by A001.",
        [Outcome, Method, MethodReason, On, Statement, By, Number, Ground, Rectify, Recheck, Until, To, Basis, Proof.Files, Grade, Act, Determined, GradeReason, PriorNotice],
        (parsed, server, cancel) => new Service(server).RecordVerificationAsync(RequestOf(parsed), cancellationToken: cancel).Message());

    private static RecordVerificationRequest RequestOf(ParseResult parsed)
    {
        VerificationOutcome outcome = parsed.GetValue(Outcome);
        return new()
        {
            PledgeId = parsed.PledgeOf(),
            Outcome = outcome,
            Method = parsed.GetValue(Method),
            MethodReason = parsed.GetValue(MethodReason),
            VerifiedOn = Proof.DayOf(parsed.GetValue(On)!),
            RectifyBy = outcome == VerificationOutcome.RectifyOrdered ? DayOf(parsed.GetValue(Until)) : null,
            AnnounceUntil = outcome == VerificationOutcome.Announced ? DayOf(parsed.GetValue(Until)) : null,
            RectifyItems = { parsed.GetValue(Rectify) ?? [] },
            Statement = parsed.GetValue(Statement),
            Inspectors = { parsed.GetValue(By) },
            Evidence = { Proof.Of(parsed) },
            DocumentNumber = parsed.GetValue(Number),
            RevocationGround = parsed.GetValue(Ground),
            TransferredTo = AgencyOf(parsed.GetValue(To)),
            LegalBasis = BasisOf(parsed.GetValue(Basis)),
            RecheckMethod = parsed.GetValue(Recheck),
            CreditEntry = parsed.GetValue(Grade) == DishonestyGrade.Unspecified ? null : EntryOf(parsed),
            RequestId = CaseStep.NewKey(),
        };
    }

    private static CreditEntry EntryOf(ParseResult parsed) => new()
    {
        Grade = parsed.GetValue(Grade),
        Act = ActOf(parsed),
        DeterminedBy = AgencyOf(parsed.GetValue(Determined)),
        LegalBasis = BasisOf(parsed.GetValue(Basis)),
        DocumentNumber = parsed.GetValue(Number),
        DocumentDate = Proof.DayOf(parsed.GetValue(On)!),
        Reason = parsed.GetValue(GradeReason),
        PriorNoticeOn = DayOf(parsed.GetValue(PriorNotice)),
    };

    private static DishonestAct ActOf(ParseResult parsed) => (parsed.GetValue(Act), parsed.GetValue(Ground)) switch
    {
        (not DishonestAct.Unspecified and var act, _) => act,
        (_, RevocationGround.Overdue) => DishonestAct.UnkeptPledge,
        _ => DishonestAct.FalsePledge,
    };

    private static LegalBasis? BasisOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        int blank = text.LastIndexOf(' ');
        return blank > 0 ? new() { Title = text[..blank], Article = text[(blank + 1)..] } : throw new InvalidDataException($"--basis '{text}': write title, blank and article.");
    }
}
