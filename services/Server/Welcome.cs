using CreditRisk.Hosting;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.Seed;

namespace CreditRisk.Server;

/// <summary>What a person reads after the start-up line.</summary>
internal static class Welcome
{
    // Of the demo county, with a general dishonesty record that is not repaired.
    private const int RefusedApplicant = 1110;

    public static async Task PrintAsync(ServerAddresses addresses, bool hasDemo)
    {
        if (addresses.TokenFile == "-")
        {
            return;
        }

        string token = (await File.ReadAllTextAsync(addresses.TokenFile).ConfigureAwait(false)).Trim();
        string connection = $"--server {addresses.Grpc} --token-file {addresses.TokenFile}";
        string question = hasDemo
            ? $"eligibility check --subject {SyntheticSubjectId.Organisation(RefusedApplicant).Reveal()} --matter {SeedMatters.All[0].MatterCode}"
            : "lists import FILE.csv --dry-run";
        string others = hasDemo
            ? $"what needs a second and a third person: --token-file {addresses.TokenFile}-colleague, --token-file {addresses.TokenFile}-supervisor"
            : "what needs a second person needs configured identities, see README.md";
        Console.WriteLine(
            $"""
            development token: {token}
            try, in another terminal:
              curl http://{addresses.Http}/health/ready
              ./run cli {question} {connection}
              ./run cli events watch {connection}
            {others}
            """);
    }
}
