using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.V1;
using Grpc.Core;
using Service = CreditRisk.Credit.V1.CreditService.CreditServiceClient;

namespace CreditRisk.Cli.CreditOffice;

/// <summary><c>creditrisk report …</c>.</summary>
internal static class SubjectReportCommands
{
    private const int NotIssued = 1;

    private static readonly Option<string> Subject = new("--subject") { Description = "Credit code or citizen ID.", Required = true };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "File to write, which must not exist; by default report-ID.html.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Request = new("--request")
    {
        Description = "Idempotency key: the same key gets the same report again and counts once.",
        HelpName = "KEY",
    };

    private static readonly Argument<string> File = new("file") { Description = "Report as it was issued." };

    public static Command Issue() => new Command("issue", "Issues the printable report for the subject itself; two a year are free.") { Subject, Output, Request }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            IssueSubjectReportResponse issued = await new Service(server).IssueSubjectReportAsync(
                new() { Subject = Connection.SubjectOf(parsed.GetValue(Subject)!), RequestId = parsed.GetValue(Request) ?? CaseStep.NewKey() },
                cancellationToken: cancellationToken).ConfigureAwait(false);
            string file = parsed.GetValue(Output) ?? $"report-{issued.ReportId}.html";
            await using (FileStream target = new(file, FileMode.CreateNew, FileAccess.Write))
            {
                await target.WriteAsync(Encoding.UTF8.GetBytes(issued.Html), cancellationToken).ConfigureAwait(false);
            }

            Console.WriteLine($"{file}: report {issued.ReportId}, SHA-256 {issued.Sha256}");
            Console.WriteLine($"{issued.FreeReportsLeft} free reports left this year");
            return 0;
        });

    public static Command Verify() => new Command("verify", "Says whether a report was issued by the server and never altered.") { File }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            await using FileStream report = System.IO.File.OpenRead(parsed.GetValue(File)!);
            string sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(report, cancellationToken).ConfigureAwait(false));
            try
            {
                VerifySubjectReportResponse known =
                    await new Service(server).VerifySubjectReportAsync(new() { Sha256 = sha256 }, cancellationToken: cancellationToken).ConfigureAwait(false);
                string issuedAt = known.IssuedAt.ToDateTimeOffset().ToString("u", CultureInfo.InvariantCulture);
                Console.WriteLine($"VERIFIED: report {known.ReportId} about {known.Subject.DisplayId}, issued {issuedAt}");
                Console.WriteLine(known.FileChangedSince ? "the file has changed since: a new report would say something else" : "the file has not changed since");
                return 0;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                await Console.Error.WriteLineAsync($"NOT VERIFIED: {e.Status.Detail}").ConfigureAwait(false);
                return NotIssued;
            }
        });
}
