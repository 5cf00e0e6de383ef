using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Cli.CreditOffice;

/// <summary>Commands that ask the credit office one thing and print the answer as JSON.</summary>
internal static class CaseStep
{
    /// <summary>The case, record or list entry.</summary>
    public static readonly Argument<string> Id = new("id") { Description = "Id of the case; to begin one, of the record or list entry." };

    /// <summary>Reasons of a decision.</summary>
    public static readonly Option<string> Reason = new("--reason") { Description = "The official's reasons.", Required = true };

    /// <summary>Number of a decision.</summary>
    public static readonly Option<string> Document = new("--document") { Description = "Number of the decision.", Required = true };

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation().WithFormatDefaultValues(true));

    /// <summary>A command about one case.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="options">What it takes besides the id.</param>
    /// <param name="ask">Sends the request.</param>
    public static Command About(
        string name, string description, IEnumerable<Option> options, Func<ParseResult, CallInvoker, CancellationToken, Task<IMessage>> ask)
    {
        Command command = Plain(name, description, options, ask);
        command.Arguments.Add(Id);
        return command;
    }

    /// <summary>A command about no case in particular.</summary>
    public static Command Plain(
        string name, string description, IEnumerable<Option> options, Func<ParseResult, CallInvoker, CancellationToken, Task<IMessage>> ask)
    {
        Command command = new(name, description);
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        return command.WithServer(async (parsed, server, cancellationToken) =>
        {
            Console.WriteLine(Json.Format(await ask(parsed, server, cancellationToken).ConfigureAwait(false)));
            return 0;
        });
    }

    /// <summary>The id of the case.</summary>
    public static string IdOf(this ParseResult parsed) => parsed.GetValue(Id)!;

    /// <summary>A key for this one run: a step that was refused may be tried again.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>The answer of a call as a message of any kind.</summary>
    public static async Task<IMessage> Message<T>(this AsyncUnaryCall<T> call)
        where T : IMessage => await call.ResponseAsync.ConfigureAwait(false);
}
