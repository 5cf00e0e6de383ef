using System.CommandLine;
using CreditRisk.Credit.V1;
using static CreditRisk.Cli.CreditOffice.CaseStep;
using Service = CreditRisk.Credit.V1.ObjectionService.ObjectionServiceClient;

namespace CreditRisk.Cli.CreditOffice;

/// <summary><c>creditrisk objection …</c>.</summary>
internal static class ObjectionCommands
{
    private static readonly Option<ObjectionGround> Ground = new("--ground") { Description = "On what it rests, for example ContentWrong.", Required = true };
    private static readonly Option<string> Statement = new("--statement") { Description = "In the words of who says it.", Required = true };
    private static readonly Option<string> Provider = new("--provider") { Description = "Code of who provided the information.", Required = true };
    private static readonly Option<string> ProviderName = new("--provider-name") { Description = "Its name.", Required = true };
    private static readonly Option<PauseGround> PausedFor = new("--ground") { Description = "Test, Appraisal or ExpertReview.", Required = true };
    private static readonly Option<ObjectionRemedy> Remedy = new("--remedy")
    {
        Description = "Correct, Supplement, StopPublication or Delist; without it the objection is rejected.",
    };

    private static readonly Option<DisclosureClass?> Class = new("--class") { Description = "Correct: the disclosure class that is right." };
    private static readonly Option<string?> MatterCode = new("--matter") { Description = "Correct: the matter that is right." };
    private static readonly Option<ObjectionState> State = new("--state") { Description = "Only objections in this state." };

    public static IEnumerable<Command> All =>
    [
        About("file", "Objects to a record or list entry, which is annotated at once.", [Ground, Statement, Proof.Files], (parsed, server, cancel) =>
            new Service(server).FileObjectionAsync(
                new()
                {
                    RecordId = parsed.IdOf(),
                    Ground = parsed.GetValue(Ground),
                    Statement = parsed.GetValue(Statement),
                    Evidence = { Proof.Of(parsed) },
                    RequestId = NewKey(),
                },
                cancellationToken: cancel).Message()),
        About("start", "Takes an objection.", [], (parsed, server, cancel) => new Service(server).StartObjectionCheckAsync(
            new() { ObjectionId = parsed.IdOf(), RequestId = NewKey() }, cancellationToken: cancel).Message()),
        About("forward", "Passes it on to who provided the information.", [Provider, ProviderName], (parsed, server, cancel) =>
            new Service(server).ForwardObjectionAsync(
                new()
                {
                    ObjectionId = parsed.IdOf(),
                    Provider = new() { Code = parsed.GetValue(Provider),
                    Name = parsed.GetValue(ProviderName) },
                    RequestId = NewKey(),
                },
                cancellationToken: cancel).Message()),
        About("answer", "Keeps what the provider answered.", [Statement, Proof.Files], (parsed, server, cancel) => new Service(server).AnswerObjectionAsync(
            new() { ObjectionId = parsed.IdOf(), Statement = parsed.GetValue(Statement), Evidence = { Proof.Of(parsed) }, RequestId = NewKey() },
            cancellationToken: cancel).Message()),
        About("pause", "Stops the clocks.", [PausedFor], (parsed, server, cancel) => new Service(server).PauseObjectionAsync(
            new() { ObjectionId = parsed.IdOf(), Ground = parsed.GetValue(PausedFor), RequestId = NewKey() }, cancellationToken: cancel).Message()),
        About("resume", "Lets the clocks run on.", [], (parsed, server, cancel) => new Service(server).ResumeObjectionAsync(
            new() { ObjectionId = parsed.IdOf(), RequestId = NewKey() }, cancellationToken: cancel).Message()),
        About("resolve", "Upholds or rejects.", [Remedy, Reason, Class, MatterCode], (parsed, server, cancel) => new Service(server).ResolveObjectionAsync(
            new()
            {
                ObjectionId = parsed.IdOf(),
                Remedy = parsed.GetValue(Remedy),
                Reason = parsed.GetValue(Reason),
                Correction = CorrectionOf(parsed),
                RequestId = NewKey(),
            },
            cancellationToken: cancel).Message()),
        About("request-review", "Asks for a review.", [Reason], (parsed, server, cancel) => new Service(server).RequestReviewAsync(
            new() { ObjectionId = parsed.IdOf(), Reason = parsed.GetValue(Reason), RequestId = NewKey() }, cancellationToken: cancel).Message()),
        About("decide-review", "Keeps how a review ended.", [Remedy, Reason, Class, MatterCode], (parsed, server, cancel) => new Service(server).DecideReviewAsync(
            new()
            {
                ObjectionId = parsed.IdOf(),
                Remedy = parsed.GetValue(Remedy),
                Reason = parsed.GetValue(Reason),
                Correction = CorrectionOf(parsed),
                RequestId = NewKey(),
            },
            cancellationToken: cancel).Message()),
        About("show", "Shows an objection.", [], (parsed, server, cancel) => new Service(server).GetObjectionAsync(
            new() { ObjectionId = parsed.IdOf() }, cancellationToken: cancel).Message()),
        Plain("list", "Lists objections in the order of receipt.", [State], (parsed, server, cancel) => new Service(server).ListObjectionsAsync(
            new() { State = parsed.GetValue(State), PageSize = 1000 }, cancellationToken: cancel).Message()),
    ];

    private static RecordCorrection? CorrectionOf(ParseResult parsed)
    {
        (DisclosureClass? disclosure, string? matter) = (parsed.GetValue(Class), parsed.GetValue(MatterCode));
        if (disclosure is null && matter is null)
        {
            return null;
        }

        RecordCorrection correction = new();
        if (disclosure is { } right)
        {
            correction.DisclosureClass = right;
        }

        if (matter is not null)
        {
            correction.MatterCode = matter;
        }

        return correction;
    }
}
