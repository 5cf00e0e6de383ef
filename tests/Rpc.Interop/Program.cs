using CreditRisk.Rpc.Interop;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

await using WebApplication app = InteropHost.Build(args);
await app.StartAsync();
Console.WriteLine($"listening {app.Urls.Single()}");
await app.WaitForShutdownAsync();
