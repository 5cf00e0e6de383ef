using CreditRisk.Hosting;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.Seed;

namespace CreditRisk.Server;

/// <summary>What a person reads after the start-up line.</summary>
internal static class Welcome
{
    public static async Task PrintAsync(ServerAddresses addresses)
    {
        if (addresses.TokenFile == "-")
        {
            return;
        }

        string token = (await File.ReadAllTextAsync(addresses.TokenFile).ConfigureAwait(false)).Trim();
        Console.WriteLine(
            $"""
            development token: {token}
            try, in another terminal:
              curl http://{addresses.Http}/health/ready
              ./run cli draw --help
              ./run cli eligibility check --server {addresses.Grpc} --token-file {addresses.TokenFile} --subject {SyntheticSubjectId.Organisation(1100).Reveal()} --matter {SeedMatters.All[0].MatterCode}
            """);
    }
}
