using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Testing;

/// <summary>Keeps the events that were logged, by name with the message.</summary>
public sealed class ToldLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<(string Name, string Message)> _told = new();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waited = new();

    /// <summary>Names of the events in their order.</summary>
    public IReadOnlyList<string> Names => [.. _told.Select(told => told.Name)];

    /// <summary>The text of the first event of that name.</summary>
    public string MessageOf(string name) => _told.First(told => told.Name == name).Message;

    /// <summary>Completes when an event of that name was logged.</summary>
    public Task WaitForAsync(string name) => Signal(name).Task;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc />
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        _told.Enqueue((eventId.Name ?? "", formatter(state, exception)));
        Signal(eventId.Name ?? "").TrySetResult();
    }

    private TaskCompletionSource Signal(string name) => _waited.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
