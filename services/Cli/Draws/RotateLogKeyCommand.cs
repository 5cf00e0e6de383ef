using System.CommandLine;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw rotate-log-key</c>.</summary>
internal static class RotateLogKeyCommand
{
    public static Command Create() =>
        new Command("rotate-log-key", "Makes a new key for heads of the draw log; the present one signs for it, and the log says so.").WithServer(async (_, server, cancellationToken) =>
        {
            RotateDrawLogKeyResponse response = await new DrawLogService.DrawLogServiceClient(server)
                .RotateDrawLogKeyAsync(new() { RequestId = Guid.NewGuid().ToString("N") }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(response.Head.Record);
            Console.WriteLine("Keep the first key: with it 'draw verify-log --key' follows the log to this one.");
            return 0;
        });
}
