namespace CreditRisk.Cli.Tests;

/// <summary>The command line run in this process, one at a time because the console is everybody's.</summary>
internal static class CommandLine
{
    private static readonly SemaphoreSlim One = new(1);

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await One.WaitAsync();
        (TextWriter output, TextWriter errors) = (Console.Out, Console.Error);
        using var printed = new StringWriter();
        using var complained = new StringWriter();
        Console.SetOut(printed);
        Console.SetError(complained);
        try
        {
            int exitCode = await CreditRiskCommand.RunAsync(arguments);
            return (exitCode, printed.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
            One.Release();
        }
    }
}
