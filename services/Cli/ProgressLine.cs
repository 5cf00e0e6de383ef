using Spectre.Console;

namespace CreditRisk.Cli;

/// <summary>A progress bar on standard error; nothing when it is no terminal, so that scripts get no control characters.</summary>
internal static class ProgressLine
{
    /// <summary>Runs work that reports how much of a known total is done.</summary>
    public static async Task<T> RunAsync<T>(string title, long total, Func<IProgress<long>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(new Ignored()).ConfigureAwait(false);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask(title, maxValue: Math.Max(1, total)))))
            .ConfigureAwait(false);
    }

    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }

    private sealed class Ignored : IProgress<long>
    {
        public void Report(long value)
        {
        }
    }
}
