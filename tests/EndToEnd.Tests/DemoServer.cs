using CreditRisk.Testing.Journal;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>One server with the demo county, shared by the tests that do not mind each other.</summary>
public sealed class DemoServer : IAsyncLifetime, IDisposable
{
    /// <summary>A published matter of the demo county.</summary>
    public const string Matter = "11410927MB0000019F4410927000010";

    private readonly TempFolder _folder = new();
    private ServerProcess? _server;

    internal ServerProcess Server => _server ?? throw new InvalidOperationException("Not started.");

    internal string Folder => _folder.Path;

    public async Task InitializeAsync() => _server = await ServerProcess.StartAsync(Path.Combine(_folder.Path, "data"), "--demo");

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(Name)]
public sealed class DemoGroup : ICollectionFixture<DemoServer>
{
    public const string Name = "demo";
}
