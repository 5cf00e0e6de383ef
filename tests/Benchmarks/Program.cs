using CreditRisk.Benchmarks.Draw;
using CreditRisk.Benchmarks.Rpc;

switch (args)
{
    case ["rpc", .. string[] rest]:
        await RpcBenchmark.RunAsync(rest);
        return 0;
    case ["draw", .. string[] rest]:
        return DrawBenchmark.Run(rest);
    default:
        Console.Error.WriteLine("Name a benchmark: rpc [rounds], draw.");
        return 2;
}
