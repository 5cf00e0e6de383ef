using CreditRisk.Cli;

return await CreditRiskCommand.RunAsync(args);
