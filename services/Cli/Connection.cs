using System.CommandLine;
using CreditRisk.Kernel;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using RpcStatus = Google.Rpc.Status;
using SubjectIdentifier = CreditRisk.Kernel.V1.SubjectIdentifier;

namespace CreditRisk.Cli;

/// <summary>How a command reaches the server, and how it says what went wrong.</summary>
internal static class Connection
{
    private const int Refused = 1;
    private const int Unavailable = 69; // EX_UNAVAILABLE of sysexits.h
    private const int Interrupted = 130; // 128 + SIGINT, as shells say it

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
                Uri server = AddressOf(address);
                string token = await TokenAsync(parsed.GetValue(TokenFile)!, cancellationToken).ConfigureAwait(false);
                using GrpcChannel channel = GrpcChannel.ForAddress(server);
                CallInvoker invoker = channel.CreateCallInvoker().Intercept(metadata =>
                {
                    metadata.Add("authorization", $"Bearer {token}");
                    return metadata;
                });
                return await run(parsed, invoker, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled } && cancellationToken.IsCancellationRequested)
            {
                return Interrupted;
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

    /// <summary>A subject identifier as people type it: a credit code or a citizen ID.</summary>
    /// <exception cref="InvalidDataException">It is neither, or could be both.</exception>
    public static SubjectIdentifier SubjectOf(string text) => SubjectId.Parse(text, DateOnly.MaxValue).Match(
        subject => subject.Kind == Kernel.SubjectKind.NaturalPerson
            ? new SubjectIdentifier { CitizenId = subject.Reveal() }
            : new SubjectIdentifier { UnifiedSocialCreditCode = subject.Reveal() },
        refusal => throw new InvalidDataException($"--subject: {refusal.Code}: {refusal.Message}"));

    /// <summary>Where the server is.</summary>
    /// <exception cref="InvalidDataException">It is no address, or one to which a token may not be sent in clear text.</exception>
    public static Uri AddressOf(string text)
    {
        if (!Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}", UriKind.Absolute, out Uri? address)
            || address is not { Scheme: "http" or "https", AbsolutePath: "/", Host.Length: > 0 })
        {
            throw new InvalidDataException($"--server {text}: write HOST:PORT or https://HOST:PORT.");
        }

        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
            ? address
            : throw new InvalidDataException($"--server {text}: a token is sent in clear text only to this machine. Write https://{address.Authority}.");
    }

    private static async Task<string> TokenAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"There is no token file {file}. Start the server, or name its file with --token-file or CREDITRISK_TOKEN_FILE.");
        }
    }

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
