using System.Collections.Concurrent;
using CreditRisk.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Credit.Tests.Privacy;

/// <summary>Keeps everything a host logs, whatever its level, exceptions included.</summary>
internal sealed class LoggedText : IServiceModule, ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Role => "logged-text";

    public string All => string.Join('\n', _lines);

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ILoggerProvider>(this).AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
