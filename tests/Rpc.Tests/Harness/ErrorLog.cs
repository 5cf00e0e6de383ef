using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Rpc.Tests.Harness;

/// <summary>Keeps what the server logs as an error, so that a test can say which ones it expects.</summary>
public sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    public IReadOnlyCollection<string> Errors => _errors;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _errors.Enqueue($"{formatter(state, exception)} {exception?.GetType().Name}");
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
