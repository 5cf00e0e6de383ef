using System.Globalization;
using Spectre.Console;

namespace CreditRisk.Cli;

/// <summary>A progress bar on standard error; nothing when it is no terminal, so that scripts get no control characters.</summary>
internal static class ProgressLine
{
    /// <summary>Runs work that reports how much is done.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="total">How much there is; null when nobody knows beforehand.</param>
    /// <param name="work">The work.</param>
    public static async Task<T> RunAsync<T>(string title, long? total, Func<IProgress<long>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(new Ignored()).ConfigureAwait(false);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        ProgressColumn[] columns = total is null
            ? [new TaskDescriptionColumn(), new SpinnerColumn(), new ElapsedTimeColumn()]
            : [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()];
        return await console.Progress().Columns(columns)
            .StartAsync(context => work(new Bar(context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, total ?? 1)), title, total is null)))
            .ConfigureAwait(false);
    }

    private sealed class Bar(ProgressTask task, string title, bool isEndless) : IProgress<long>
    {
        public void Report(long value)
        {
            if (isEndless)
            {
                task.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{title} {value}"));
            }
            else
            {
                task.Value = value;
            }
        }
    }

    private sealed class Ignored : IProgress<long>
    {
        public void Report(long value)
        {
            // Nobody watches.
        }
    }
}
