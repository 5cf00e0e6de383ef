using CreditRisk.Benchmarks.Draw;

return args switch
{
    ["draw", .. string[] rest] => DrawBenchmark.Run(rest),
    _ => 2,
};
