using CreditRisk.Server;

return await ServerCommand.Create().Parse(args).InvokeAsync();
