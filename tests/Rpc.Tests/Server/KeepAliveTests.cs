using CreditRisk.Rpc.Tests.Harness;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class KeepAliveTests
{
    [Fact]
    public async Task Ping_FromTheClient_IsAnsweredWithItsPayload()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        await wire.PingAsync(0x0123456789ABCDEF);
        await wire.ReadUntilAsync(connection => connection.PingAnswers.Count > 0);

        Assert.Equal([0x0123456789ABCDEFu], wire.PingAnswers);
    }

    [Fact]
    public async Task Ping_ServerToldToProbe_ProbesAnIdleConnection()
    {
        await using RpcServer server = await RpcServer.StartAsync(
            kestrel: options => options.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(1));
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        await wire.ReadUntilAsync(connection => connection.PingsFromServer > 0);

        Assert.True(wire.PingsFromServer > 0);
    }
}
