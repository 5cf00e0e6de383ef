using System.CommandLine;
using CreditRisk.Inspection.V1;
using Google.Rpc;
using Grpc.Core;
using Service = CreditRisk.Inspection.V1.AssignmentService.AssignmentServiceClient;

namespace CreditRisk.Cli.Results;

/// <summary><c>creditrisk result submit FILE…</c>.</summary>
internal static class SubmitResultCommand
{
    private const int Refused = 1;

    private static readonly Argument<string[]> Files = new("files")
    {
        Description = "Files that 'result prepare' wrote; sending one again does no harm.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create() =>
        new Command("submit", "Sends results, each with its own answer: what is refused does not keep the others back. Ask with the token of an inspector of the team.") { Files }
            .WithServer(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CallInvoker server, CancellationToken stop)
    {
        Service service = new(server);
        int exitCode = 0;
        foreach (string file in parsed.GetValue(Files)!)
        {
            exitCode = Math.Max(exitCode, await SubmitAsync(service, file, stop).ConfigureAwait(false));
        }

        return exitCode;
    }

    private static async Task<int> SubmitAsync(Service service, string file, CancellationToken stop)
    {
        try
        {
            InspectionResult result = ResultFile.Read(file);
            SubmitResultResponse answer = await service.SubmitResultAsync(new() { Result = result }, cancellationToken: stop).ConfigureAwait(false);
            Google.Type.Date by = answer.Result.PublishBy;
            Console.WriteLine($"{file}: {answer.Result.ResultId} {answer.Result.State}, to be published by {by.Year:D4}-{by.Month:D2}-{by.Day:D2}");
            return 0;
        }
        catch (RpcException e) when (e.GetRpcStatus()?.GetDetail<ErrorInfo>() is { } reason)
        {
            await Console.Error.WriteLineAsync($"{file}: {reason.Reason}: {e.Status.Detail}").ConfigureAwait(false);
            return Refused;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return Refused;
        }
    }
}
