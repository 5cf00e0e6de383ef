using System.CommandLine;
using System.Text;
using CreditRisk.Eligibility.V1;
using Grpc.Core;

namespace CreditRisk.Cli.RuleSets;

/// <summary><c>creditrisk ruleset publish</c> and <c>creditrisk ruleset validate</c>.</summary>
internal static class PublishRuleSetCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The rule set: JSON in UTF-8 without byte order mark." };
    private static readonly Option<bool> ShadowOnly = new("--shadow-only") { Description = "For comparison only: the first day may be past, and it can never be approved." };
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static Command Publish() => new Command("publish", "Publishes a candidate; two others must approve it before it is in force.") { File, ShadowOnly }
        .WithServer((parsed, server, cancellationToken) => RunAsync(parsed, server, validateOnly: false, cancellationToken));

    public static Command Validate() => new Command("validate", "Says whether a file could be published, and every fault it has; changes nothing.") { File, ShadowOnly }
        .WithServer((parsed, server, cancellationToken) => RunAsync(parsed, server, validateOnly: true, cancellationToken));

    private static async Task<int> RunAsync(ParseResult parsed, CallInvoker server, bool validateOnly, CancellationToken cancellationToken)
    {
        var request = new PublishRuleSetRequest
        {
            Document = await ReadAsync(parsed.GetValue(File)!, cancellationToken).ConfigureAwait(false),
            ValidateOnly = validateOnly,
            ShadowOnly = parsed.GetValue(ShadowOnly),
        };
        PublishRuleSetResponse response = await new EligibilityService.EligibilityServiceClient(server)
            .PublishRuleSetAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        Console.WriteLine(RuleSetLines.Of(response.RuleSet));
        Console.WriteLine(
            validateOnly ? "no faults; nothing was published"
            : request.ShadowOnly ? $"published at position {response.Position}; compare it with: creditrisk ruleset shadow {response.RuleSet.Version}"
            : $"published at position {response.Position}; not in force until two others run: creditrisk ruleset approve {response.RuleSet.Version}");
        return 0;
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return Utf8.GetString(await System.IO.File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"{file}: this is no UTF-8. Convert the file, for example with: iconv -f GB18030 -t UTF-8");
        }
    }
}
