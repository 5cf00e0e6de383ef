using System.Net.Sockets;
using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Fuzz;

public sealed class WireFuzzTests
{
    private const string UploadPath = "/grpc.testing.TestService/StreamingInputCall";
    private const int GarbageConnections = 300;

    [Theory]
    [InlineData(20250919)]
    public async Task Calls_WithOneFaultEach_GetItsStatusAndTheServerLivesOn(int seed)
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Upload = async (requests, _) =>
        {
            while (await requests.MoveNext())
            {
            }

            return new StreamingInputCallResponse();
        };
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);
        var random = new Random(seed);
        for (int input = 0; input < FuzzInputs.Wire - GarbageConnections; input++)
        {
            FaultyCall call = FaultyCall.Next(random);
            int stream = await wire.OpenAsync(call.Head(random.Next(4) == 0 ? UploadPath : RawHttp2.UnaryPath));
            await SendAsync(wire, stream, call, random);
            if (call.IsAbandoned)
            {
                await wire.ResetAsync(stream, error: 8);
                continue;
            }

            RawResponse response = await wire.ReadUntilAsync(stream, answer => answer.IsEnded);

            Assert.True(call.Allows(response), $"seed {seed}, input {input}: {call} got {response.Headers.GetValueOrDefault(":status")} {response.Status}");
        }

        Assert.Equal(StatusCode.OK, (await wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]))).Status);
    }

    [Theory]
    [InlineData(20250920)]
    public async Task Connections_FullOfGarbageFrames_AreClosedAndTheServerLivesOn(int seed)
    {
        await using RpcServer server = await RpcServer.StartAsync();
        var random = new Random(seed);
        for (int input = 0; input < GarbageConnections; input++)
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(server.Address.Host, server.Address.Port);
            NetworkStream stream = tcp.GetStream();
            byte[] garbage = [.. input % 2 == 0 ? "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"u8 : [], .. FuzzInputs.Bytes(random, 400)];
            await stream.WriteAsync(garbage);
            tcp.Client.Shutdown(SocketShutdown.Send);
            await DrainAsync(stream);
        }

        Assert.NotNull(await server.Client.UnaryCallAsync(new SimpleRequest()));
    }

    private static async Task SendAsync(RawHttp2 wire, int stream, FaultyCall call, Random random)
    {
        ReadOnlyMemory<byte> rest = call.Body;
        while (rest.Length > 0 && random.Next(3) == 0)
        {
            int length = random.Next(rest.Length);
            await wire.DataAsync(stream, rest[..length]);
            rest = rest[length..];
        }

        await wire.DataAsync(stream, rest, end: !call.IsAbandoned);
    }

    /// <summary>Reads until the server closes, in whatever way it does.</summary>
    private static async Task DrainAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset is as good an end as any.
        }
    }
}
