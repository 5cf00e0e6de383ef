using System.CommandLine;
using CreditRisk.Scoring.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Cli.Models;

/// <summary><c>creditrisk model register</c>, <c>approve</c>, <c>promote</c>, <c>rollback</c>, <c>list</c> and <c>card</c>.</summary>
internal static class RegistryCommands
{
    private static readonly Argument<string> Version = new("version") { Description = "Version of the model." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why; kept for ever.", Required = true };
    private static readonly Argument<string> ModelFile = new("file") { Description = "The model file that training wrote." };
    private static readonly Option<string> NewVersion = new("--version") { Description = "Version to register it under: 1 to 40 characters a-z, 0-9 and '-'.", Required = true };
    private static readonly Option<string> CardFile = new("--card") { Description = "The model card: JSON with purpose, data, limits, tried and evaluation.", Required = true };
    private static readonly Option<bool> Json = new("--json") { Description = "Prints the card as it was registered." };

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> All => [Register(), Approve(), Promote(), RollBack(), List(), Card()];

    private static Command Register() => new Command("register", "Registers a trained model as a challenger; two others must approve it before it can be promoted.") { ModelFile, NewVersion, CardFile }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new RegisterModelRequest
            {
                Model = new() { ModelVersion = parsed.GetValue(NewVersion)! },
                Artifact = ByteString.CopyFrom(await File.ReadAllBytesAsync(parsed.GetValue(ModelFile)!, cancellationToken).ConfigureAwait(false)),
                Card = await File.ReadAllTextAsync(parsed.GetValue(CardFile)!, cancellationToken).ConfigureAwait(false),
            };
            RegisterModelResponse response = await ClientOf(server).RegisterModelAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(ModelLines.Of(response.Model));
            Console.WriteLine($"registered at position {response.Position}; scores beside the champion. Two others run: creditrisk model approve {response.Model.ModelVersion} --reason WHY");
            return 0;
        });

    private static Command Approve() => new Command("approve", "Stands for a model that somebody else registered.") { Version, Reason }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            ApproveModelResponse response = await ClientOf(server)
                .ApproveModelAsync(new() { ModelVersion = parsed.GetValue(Version)!, Reason = parsed.GetValue(Reason)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(ModelLines.Of(response.Model));
            Console.WriteLine(response.Model.State == ModelState.Approved ? $"ready: creditrisk model promote {response.Model.ModelVersion} --reason WHY" : "one more approval is needed");
            return 0;
        });

    private static Command Promote() => new Command("promote", "Makes an approved model the champion, when its card shows that it beats the champion on time it had not seen.") { Version, Reason }
        .WithServer(PromoteAsync);

    private static Command RollBack() => new Command("rollback", "Goes back to a model that was the champion before.") { Version, Reason }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            string version = parsed.GetValue(Version)!;
            GetModelCardResponse found = await ClientOf(server).GetModelCardAsync(new() { ModelVersion = version }, cancellationToken: cancellationToken).ConfigureAwait(false);
            return found.Model.State == ModelState.Retired
                ? await PromoteAsync(parsed, server, cancellationToken).ConfigureAwait(false)
                : throw new InvalidDataException($"{version} is {found.Model.State}: one can only go back to a retired model. See: creditrisk model list");
        });

    private static Command List() => new Command("list", "Lists every model with where it stands.").WithServer(async (_, server, cancellationToken) =>
    {
        var request = new ListModelsRequest();
        do
        {
            ListModelsResponse page = await ClientOf(server).ListModelsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (Model model in page.Models)
            {
                Console.WriteLine(ModelLines.Of(model));
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return 0;
    });

    private static Command Card() => new Command("card", "Prints the card of a model.") { Version, Json }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            GetModelCardResponse response = await ClientOf(server)
                .GetModelCardAsync(new() { ModelVersion = parsed.GetValue(Version)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(parsed.GetValue(Json) ? response.Document : response.Card);
            return 0;
        });

    private static async Task<int> PromoteAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        PromoteModelResponse response = await ClientOf(server)
            .PromoteModelAsync(new() { ModelVersion = parsed.GetValue(Version)!, Reason = parsed.GetValue(Reason)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
        Console.WriteLine(ModelLines.Of(response.Model));
        Console.WriteLine($"the champion from position {response.Position} on; open pledges are scored again");
        return 0;
    }

    private static ScoringService.ScoringServiceClient ClientOf(CallInvoker server) => new(server);
}
