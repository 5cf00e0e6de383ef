using System.CommandLine;
using System.Globalization;
using CreditRisk.Credit.V1;
using Google.Protobuf.WellKnownTypes;
using static CreditRisk.Cli.CreditOffice.CaseStep;
using Service = CreditRisk.Credit.V1.ReferralService.ReferralServiceClient;

namespace CreditRisk.Cli.CreditOffice;

/// <summary><c>creditrisk referral …</c>.</summary>
internal static class ReferralCommands
{
    private static readonly Option<PoliceReferralStep> Step = new("--step")
    {
        Description = "Approved, NotApproved, Transferred, PassedOn, Filed, NotFiled, ReconsiderationAsked, GoodsHandedOver or DecisionAccepted.",
        Required = true,
    };

    private static readonly Option<string?> HappenedAt = new("--at") { Description = "When it happened, as 2026-11-20T14:05+08:00; by default now." };

    private static readonly Option<string?> Number = new("--document") { Description = "Number of the document." };

    public static IEnumerable<Command> All =>
    [
        About("open", "Reports a suspected crime behind a record to the chief, who has 72 hours.", [Reason, Proof.Files, HappenedAt], (parsed, server, cancel) =>
            new Service(server).OpenReferralAsync(
                new()
                {
                    RecordId = parsed.IdOf(),
                    Reason = parsed.GetValue(Reason),
                    Papers = { Proof.Of(parsed) },
                    HappenedAt = InstantOf(parsed.GetValue(HappenedAt)),
                    RequestId = NewKey(),
                },
                cancellationToken: cancel).Message()),
        About("advance", "Keeps what happened next to a referral.", [Step, Number, Proof.Files, HappenedAt], (parsed, server, cancel) =>
            new Service(server).AdvanceReferralAsync(
                new()
                {
                    ReferralId = parsed.IdOf(),
                    Step = parsed.GetValue(Step),
                    DocumentNumber = parsed.GetValue(Number) ?? "",
                    Papers = { Proof.Of(parsed) },
                    HappenedAt = InstantOf(parsed.GetValue(HappenedAt)),
                    RequestId = NewKey(),
                },
                cancellationToken: cancel).Message()),
        About("show", "Shows a referral.", [], (parsed, server, cancel) =>
            new Service(server).GetReferralAsync(new() { ReferralId = parsed.IdOf() }, cancellationToken: cancel).Message()),
    ];

    private static Timestamp InstantOf(string? text) =>
        text is null ? Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow())
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset instant)
            ? Timestamp.FromDateTimeOffset(instant)
            : throw new InvalidDataException($"--at {text} is no instant: write it as 2026-11-20T14:05+08:00.");
}
