using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Kernel.V1;
using Google.Protobuf;
using Grpc.Core;
using Date = Google.Type.Date;

namespace CreditRisk.Cli.Pledges;

/// <summary>Commands about one pledge; they print the answer as JSON.</summary>
internal static class PledgeStep
{
    /// <summary>The pledge.</summary>
    public static readonly Argument<string> Id = new("pledge") { Description = "Id of the pledge, as notice and sign print it." };

    /// <summary>The matter.</summary>
    public static readonly Option<string> MatterCode = new("--matter") { Description = "Code of the matter, national or local.", Required = true };

    /// <summary>Who pledges.</summary>
    public static readonly Option<string> Subject = new("--subject") { Description = "Credit code or citizen ID of who pledges.", Required = true };

    /// <summary>A command about one pledge.</summary>
    public static Command About(
        string name, string description, IEnumerable<Option> options, Func<ParseResult, CallInvoker, CancellationToken, Task<IMessage>> ask)
    {
        Command command = CaseStep.Plain(name, description, options, ask);
        command.Arguments.Add(Id);
        return command;
    }

    /// <summary>The id of the pledge.</summary>
    public static string PledgeOf(this ParseResult parsed) => parsed.GetValue(Id)!;

    /// <summary>A day as people type it; null when none was typed.</summary>
    public static Date? DayOf(string? text) => text is null ? null : Proof.DayOf(text);

    /// <summary>The fingerprint of a file, 64 digits.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Sha256Of(string file) => Proof.Of(file).Sha256;

    /// <summary>An agency as people type it, "code name"; null when none was typed.</summary>
    /// <exception cref="InvalidDataException">It lacks code or name.</exception>
    public static Agency? AgencyOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] parts = text.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 ? new() { Code = parts[0], Name = parts[1] } : throw new InvalidDataException($"Agency '{text}': write its code, a blank and its name.");
    }
}
