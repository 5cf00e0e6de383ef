using CreditRisk.Hosting;
using Hosting.Process;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

try
{
    await using WebApplication app = CreditRiskHost.Build(args.Select(KeyValue.Parse), [new HeldCallModule()]);
    return await CreditRiskHost.RunAsync(app);
}
catch (OptionsValidationException faults)
{
    Console.Error.WriteLine(string.Join('\n', faults.Failures));
    return 78;
}
