using System.CommandLine;
using System.Globalization;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Pledge.V1;
using Google.Protobuf.WellKnownTypes;
using static CreditRisk.Cli.Pledges.PledgeStep;
using Service = CreditRisk.Pledge.V1.PledgeService.PledgeServiceClient;

namespace CreditRisk.Cli.Pledges;

/// <summary><c>creditrisk pledges …</c> from the notice to the receipt.</summary>
internal static class PledgeCommands
{
    private static readonly Option<string> Notice = new("--notice") { Description = "File of the notice that is handed out (告知书); its fingerprint is sent.", Required = true };
    private static readonly Option<string> NoticeId = new("--notice-id") { Description = "Id of the served notice that is signed.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Signed = new("--signed") { Description = "File of the signed pledge (承诺书); its fingerprint is sent.", Required = true };
    private static readonly Option<string?> ConditionsBy = new("--conditions-by") { Description = "Conditions are promised by this day: the holder may not operate before the receipt." };
    private static readonly Option<string[]> Material = new("--material") { Description = "Name of material that is handed in later.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> MaterialBy = new("--material-by") { Description = "Last day for it." };
    private static readonly Option<bool> Secondary = new("--secondary-papers") { Description = "容缺受理: only secondary papers are missing; no pledge route." };
    private static readonly Option<string> Insurance = new("--insurance") { Description = "Policy of the liability insurance.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Decision = new("--eligibility") { Description = "Id of the eligibility decision it rests on.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Region = new("--region") { Description = "Division code of the place of business.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Name = new("--name") { Description = "Name for publication; of a person only the masked name is kept.", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> SignedAt = new("--signed-at") { Description = "When it was signed, as 2026-11-20T09:30+08:00; now unless given." };
    private static readonly Option<string?> DecidedAt = new("--decided-at") { Description = "When the office decided or will, at most 60 days ahead: until then it can be withdrawn or terminated; now unless given." };
    private static readonly Option<bool> DecisionAhead = new("--decision-ahead") { Description = "Accepted without a decision: it waits for decide. For matters whose plan asks for a check before the decision." };
    private static readonly Option<bool> Refused = new("--refused") { Description = "The office refuses; --reason says why. Granted unless given." };
    private static readonly Option<string> Number = new("--document") { Description = "Number of the decision.", Required = true };
    private static readonly Option<string> WhyRefused = new("--reason") { Description = "With --refused: facts, rule and reasons as the applicant is told them.", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> At = new("--at") { Description = "When the office decided, as 2026-11-20T09:30+08:00; now unless given." };
    private static readonly Option<decimal> Value = new("--value") { Description = "Value concerned in yuan." };
    private static readonly Option<string> Reason = new("--reason") { Description = "The ground in words.", Required = true };
    private static readonly Option<string> Receipt = new("--receipt") { Description = "Number of the receipt (确认回执).", Required = true };
    private static readonly Option<string> OfMatter = new("--matter") { Description = "Only pledges for this matter.", DefaultValueFactory = _ => "" };

    public static IEnumerable<Command> All =>
    [
        CaseStep.Plain("notice", "Serves the notice of a matter on an applicant (告知).", [Subject, MatterCode, Notice], (parsed, server, cancel) => new Service(server).ServeNoticeAsync(
            new()
            {
                Subject = Connection.SubjectOf(parsed.GetValue(Subject)!),
                MatterCode = parsed.GetValue(PledgeStep.MatterCode),
                NoticeSha256 = Sha256Of(parsed.GetValue(Notice)!),
                RequestId = CaseStep.NewKey(),
            },
            cancellationToken: cancel).Message()),
        CaseStep.Plain(
            "sign",
            "Registers a signed pledge (承诺), decided on the spot unless --decided-at or --decision-ahead says otherwise.",
            [Subject, MatterCode, Signed, SignedAt, DecidedAt, DecisionAhead, NoticeId, ConditionsBy, Material, MaterialBy, Secondary, Insurance, Decision, Region, Value, Name],
            (parsed, server, cancel) => new Service(server).RegisterPledgeAsync(SigningOf(parsed), cancellationToken: cancel).Message()),
        About("decide", "Says what the office decided on a pledge that waits for it (决定): granted, or --refused with reasons.", [Number, Refused, WhyRefused, At], (parsed, server, cancel) =>
            new Service(server).DecidePledgeAsync(
                new()
                {
                    PledgeId = parsed.PledgeOf(),
                    Decision = parsed.GetValue(Refused) ? PledgeDecision.Refused : PledgeDecision.Granted,
                    DocumentNumber = parsed.GetValue(Number),
                    Reason = parsed.GetValue(WhyRefused),
                    DecidedAt = InstantOf(parsed.GetValue(At)),
                    RequestId = CaseStep.NewKey(),
                },
                cancellationToken: cancel).Message()),
        About("postpone", "Takes 10 working days more for the decision, once; the applicant is told why (延期).", [Reason], (parsed, server, cancel) =>
            new Service(server).PostponeDecisionAsync(
                new() { PledgeId = parsed.PledgeOf(), Reason = parsed.GetValue(Reason), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message()),
        About("withdraw", "Withdraws a pledge before the matter is completed (撤回); no trace on credit.", [Reason], (parsed, server, cancel) =>
            new Service(server).WithdrawPledgeAsync(
                new() { PledgeId = parsed.PledgeOf(), Reason = parsed.GetValue(Reason), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message()),
        About("defer", "Hands in deferred material or the proof of conditions (补交材料).", [Proof.Files], (parsed, server, cancel) =>
            new Service(server).SubmitDeferredMaterialAsync(
                new() { PledgeId = parsed.PledgeOf(), Materials = { Proof.Of(parsed) }, RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message()),
        About("return", "Gives unfit material back with reasons (退回补正).", [Reason], (parsed, server, cancel) => new Service(server).ReturnMaterialAsync(
            new() { PledgeId = parsed.PledgeOf(), Reason = parsed.GetValue(Reason), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message()),
        About("confirm", "Issues the receipt of confirmation: the holder may operate (确认回执).", [Receipt], (parsed, server, cancel) =>
            new Service(server).ConfirmConditionsAsync(
                new() { PledgeId = parsed.PledgeOf(), ReceiptNumber = parsed.GetValue(Receipt), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message()),
        About("show", "Shows a pledge.", [], (parsed, server, cancel) =>
            new Service(server).GetPledgeAsync(new() { PledgeId = parsed.PledgeOf() }, cancellationToken: cancel).Message()),
        CaseStep.Plain("file", "Lists what is on file about the pledges of a subject (履约记录): kept, missed, unfit, untrue; the first 1,000.", [Subject], (parsed, server, cancel) =>
            new Service(server).ListPledgeFileAsync(
                new() { Subject = Connection.SubjectOf(parsed.GetValue(Subject)!), PageSize = 1000 }, cancellationToken: cancel).Message()),
        CaseStep.Plain("list", "Lists pledges by id, the first 1,000.", [OfMatter], (parsed, server, cancel) => new Service(server).ListPledgesAsync(
            new() { MatterCode = parsed.GetValue(OfMatter), PageSize = 1000 }, cancellationToken: cancel).Message()),
    ];

    private static RegisterPledgeRequest SigningOf(ParseResult parsed) => new()
    {
        Subject = Connection.SubjectOf(parsed.GetValue(Subject)!),
        MatterCode = parsed.GetValue(PledgeStep.MatterCode),
        Form = parsed.GetValue(ConditionsBy) is null ? PledgeForm.ConditionsMet : PledgeForm.ConditionsByDate,
        ConditionsBy = DayOf(parsed.GetValue(ConditionsBy)),
        SignedDocumentSha256 = Sha256Of(parsed.GetValue(Signed)!),
        SignedAt = InstantOf(parsed.GetValue(SignedAt)) ?? DateTimeOffset.UtcNow.ToTimestamp(),
        DecidedAt = InstantOf(parsed.GetValue(DecidedAt)),
        DecisionAhead = parsed.GetValue(DecisionAhead),
        EconomicValueFen = FenOf(parsed.GetValue(Value)),
        NoticeId = parsed.GetValue(NoticeId),
        DeferredMaterials = { parsed.GetValue(Material) ?? [] },
        MaterialBy = DayOf(parsed.GetValue(MaterialBy)),
        Type = parsed.GetValue(Secondary) ? PledgeType.DeferredMaterial : PledgeType.Unspecified,
        LiabilityInsurancePolicy = parsed.GetValue(Insurance),
        EligibilityDecisionId = parsed.GetValue(Decision),
        RegionCode = parsed.GetValue(Region),
        PromisorName = parsed.GetValue(Name),
        RequestId = CaseStep.NewKey(),
    };

    private static long FenOf(decimal yuan) => yuan is >= 0 and <= 10_000_000_000_000m && decimal.IsInteger(yuan * 100)
        ? (long)(yuan * 100)
        : throw new InvalidDataException("--value: yuan with at most two decimals, 0 or more.");

    private static Timestamp? InstantOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant)
            ? instant.ToTimestamp()
            : throw new InvalidDataException($"{text} is no instant: write it as 2026-11-20T09:30+08:00.");
    }
}
