using System.CommandLine;
using CreditRisk.Kernel.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using RpcStatus = Google.Rpc.Status;

namespace CreditRisk.Cli;

/// <summary>How a command reaches the server, and how it says what went wrong.</summary>
internal static class Connection
{
    private const int Refused = 1;
    private const int Unavailable = 69; // EX_UNAVAILABLE of sysexits.h

    private static readonly Option<string> Server = new("--server")
    {
        Description = "gRPC address, HOST:PORT or https://HOST:PORT (CREDITRISK_SERVER, default 127.0.0.1:5051).",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CREDITRISK_SERVER") ?? "127.0.0.1:5051",
    };

    private static readonly Option<string> TokenFile = new("--token-file")
    {
        Description = "File with the bearer token (CREDITRISK_TOKEN_FILE, default ./data/token).",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CREDITRISK_TOKEN_FILE") ?? Path.Combine("data", "token"),
    };

    /// <summary>A command that talks to the server.</summary>
    /// <param name="command">The command without an action.</param>
    /// <param name="run">Gets the parsed line and an invoker that sends the token; returns the exit code.</param>
    public static Command WithServer(this Command command, Func<ParseResult, CallInvoker, CancellationToken, Task<int>> run)
    {
        command.Options.Add(Server);
        command.Options.Add(TokenFile);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string address = parsed.GetValue(Server)!;
            try
            {
                string token = (await File.ReadAllTextAsync(parsed.GetValue(TokenFile)!, cancellationToken).ConfigureAwait(false)).Trim();
                using GrpcChannel channel = GrpcChannel.ForAddress(address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}");
                CallInvoker invoker = channel.CreateCallInvoker().Intercept(metadata =>
                {
                    metadata.Add("authorization", $"Bearer {token}");
                    return metadata;
                });
                return await run(parsed, invoker, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcException e)
            {
                return await ExplainAsync(e, address).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
                return Refused;
            }
        });
        return command;
    }

    /// <summary>A subject identifier as people type it: 17 digits and a digit or X that is a valid citizen ID is a person, anything else an organisation.</summary>
    public static SubjectIdentifier SubjectOf(string text) => Kernel.SubjectId.ParseCitizenId(text, DateOnly.MaxValue).IsOk
        ? new() { CitizenId = text.Trim() }
        : new() { UnifiedSocialCreditCode = text.Trim() };

    private static async Task<int> ExplainAsync(RpcException failure, string address)
    {
        if (failure.StatusCode == StatusCode.Unavailable && failure.GetRpcStatus() is null)
        {
            await Console.Error.WriteLineAsync($"No server answers at {address}: {failure.Status.Detail}").ConfigureAwait(false);
            return Unavailable;
        }

        RpcStatus? status = failure.GetRpcStatus();
        string code = status?.GetDetail<ErrorInfo>()?.Reason ?? failure.StatusCode.ToString();
        BadRequest? bad = status?.GetDetail<BadRequest>();
        await Console.Error.WriteLineAsync(bad is null ? $"{code}: {failure.Status.Detail}" : code).ConfigureAwait(false);
        foreach (BadRequest.Types.FieldViolation violation in bad?.FieldViolations ?? [])
        {
            await Console.Error.WriteLineAsync($"  {violation.Field}: {violation.Description}").ConfigureAwait(false);
        }

        return Refused;
    }
}
