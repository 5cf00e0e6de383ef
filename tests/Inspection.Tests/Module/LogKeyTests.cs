using System.Net;
using CreditRisk.Inspection.Domain;
using CreditRisk.Testing.Journal;
using DrawLogHead = CreditRisk.Inspection.V1.DrawLogHead;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>The key of the draw log is changed; heads from before and after it are checked with the first key.</summary>
public sealed class LogKeyTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private InspectionHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync(_folder);
        await _host.LoadAsync(100);
        await _host.CommitAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RotateDrawLogKey_FirstKeyKept_FollowsTheLogToTheNewOne()
    {
        DrawLogHead before = await HeadAsync();
        DrawLog early = await LogAsync();

        DrawLogHead rotated = await RotateAsync();
        DrawLog late = await LogAsync();

        Assert.NotEqual(before.PublicKey, rotated.PublicKey);
        Assert.Equal(rotated.PublicKey, (await HeadAsync()).PublicKey);
        Assert.Equal(DrawActs.KeyRotated, late.Entries[^1].Act);
        Assert.True(early.IsSigned(before.PublicKey));
        Assert.True(late.IsSigned(before.PublicKey));
        Assert.True(late.IsSigned(rotated.PublicKey));
        Assert.False(early.IsSigned(rotated.PublicKey));
        Assert.Null(late.FaultSince(early.Head));
    }

    [Fact]
    public async Task RotateDrawLogKey_Restarted_StaysWithTheNewKey()
    {
        DrawLogHead rotated = await RotateAsync();
        await _host.DisposeAsync();
        _host = await InspectionHost.StartAsync(_folder);

        Assert.Equal(rotated.PublicKey, (await HeadAsync()).PublicKey);
        Assert.NotEqual(rotated.PublicKey, (await RotateAsync()).PublicKey);
    }

    [Fact]
    public async Task RotateDrawLogKey_Repeated_MakesOneKey()
    {
        DrawLogHead first = await RotateAsync("rotate-1");

        Assert.Equal(first.PublicKey, (await RotateAsync("rotate-1")).PublicKey);
        Assert.Single((await LogAsync()).Entries, entry => entry.Act == DrawActs.KeyRotated);
    }

    [Fact]
    public async Task Keys_ByTheirIds_AreGivenToEverybody()
    {
        string first = (await HeadAsync()).PublicKey;
        string second = (await RotateAsync()).PublicKey;
        using var http = new HttpClient { BaseAddress = _host.Http };

        Assert.Equal(second, await http.GetStringAsync("/draws/log-key.pem"));
        Assert.Equal(first, await http.GetStringAsync($"/draws/log-keys/{IdOf(first)}.pem"));
        Assert.Equal(second, await http.GetStringAsync($"/draws/log-keys/{IdOf(second)}.pem"));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("..%2Flog-key")]
    [InlineData("x")]
    public async Task Keys_UnknownId_AreNotFound(string id)
    {
        using var http = new HttpClient { BaseAddress = _host.Http };

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri($"/draws/log-keys/{id}.pem", UriKind.Relative))).StatusCode);
    }

    private static string IdOf(string publicKey) => CreditRisk.Inspection.Domain.DrawLogHead.KeyIdOf(publicKey);

    private async Task<DrawLogHead> HeadAsync() => (await _host.Log.GetDrawLogHeadAsync(new(), _host.Headers)).Head;

    private async Task<DrawLogHead> RotateAsync(string requestId = "") =>
        (await _host.Log.RotateDrawLogKeyAsync(new() { RequestId = requestId }, _host.Headers)).Head;

    private async Task<DrawLog> LogAsync()
    {
        using var http = new HttpClient { BaseAddress = _host.Http };
        string[] lines = (await http.GetStringAsync("/draws/log")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return DrawLog.Read(lines.Select(line => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(line))).Value;
    }
}
