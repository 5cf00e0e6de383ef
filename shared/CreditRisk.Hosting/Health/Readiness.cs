using Microsoft.Extensions.Hosting;

namespace CreditRisk.Hosting.Health;

/// <summary>What the host as a whole waits for.</summary>
internal sealed class Readiness(IEnumerable<IReadiness> parts, IHostApplicationLifetime lifetime)
{
    private readonly IReadiness[] _parts = [.. parts];

    /// <summary>One line for each part that is not ready, and one when the host is going down; none when calls are welcome.</summary>
    public IReadOnlyList<string> Waiting =>
    [
        .. lifetime.ApplicationStopping.IsCancellationRequested ? ["host: is going down"] : Array.Empty<string>(),
        .. _parts.Select(part => (part.Name, part.NotReady)).Where(part => part.NotReady is not null).Select(part => $"{part.Name}: {part.NotReady}"),
    ];
}
