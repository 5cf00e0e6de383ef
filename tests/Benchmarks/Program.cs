using CreditRisk.Benchmarks.Caseload;
using CreditRisk.Benchmarks.Draw;
using CreditRisk.Benchmarks.Eligibility;
using CreditRisk.Benchmarks.Import;
using CreditRisk.Benchmarks.Index;
using CreditRisk.Benchmarks.Journal;
using CreditRisk.Benchmarks.Relay;
using CreditRisk.Benchmarks.Rpc;
using CreditRisk.Benchmarks.Score;

switch (args)
{
    case ["rpc", .. string[] rest]:
        await RpcBenchmark.RunAsync(rest);
        return 0;
    case ["draw", .. string[] rest]:
        return DrawBenchmark.Run(rest);
    case ["eligibility", .. string[] rest]:
        await EligibilityBenchmark.RunAsync(rest);
        return 0;
    case ["import", .. string[] rest]:
        await ImportBenchmark.RunAsync(rest);
        return 0;
    case ["index", .. string[] rest]:
        await IndexBenchmark.RunAsync(rest);
        return 0;
    case ["journal", .. string[] rest]:
        await JournalBenchmark.RunAsync(rest);
        return 0;
    case ["relay", .. string[] rest]:
        await RelayBenchmark.RunAsync(rest);
        return 0;
    case ["score", .. string[] rest]:
        return ScoreBenchmark.Run(rest);
    case ["caseload", .. string[] rest]:
        await CaseloadBenchmark.RunAsync(rest);
        return 0;
    case ["rerank", .. string[] rest]:
        await RerankBenchmark.RunAsync(rest);
        return 0;
    default:
        Console.Error.WriteLine("Name a benchmark: rpc [rounds], draw [--rounds N] [--most N], eligibility [--rounds N] [--subjects N] [--folder DIR] [--only TEXT], import [--max N] [--folder DIR], index [--rounds N] [--max N] [--folder DIR], journal [--rounds N] [--folder DIR], relay [--rounds N] [--events N], rerank [--pledges N] [--folder DIR], score [--rounds N] [--rows N], caseload [--open N].");
        return 2;
}
