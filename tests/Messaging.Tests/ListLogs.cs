using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Messaging.Tests;

/// <summary>Keeps every log line, and tells when one comes.</summary>
internal sealed class ListLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];
    private volatile TaskCompletionSource _logged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<string> Lines => _lines;

    public async Task UntilAsync(string text)
    {
        while (true)
        {
            Task logged = _logged.Task;
            if (_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            {
                return;
            }

            await logged;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        Interlocked.Exchange(ref _logged, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public void Dispose()
    {
    }
}
