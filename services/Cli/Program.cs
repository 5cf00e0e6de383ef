using CreditRisk.Cli;

return await CreditRiskCommand.Create().Parse(args).InvokeAsync();
