using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace CreditRisk.Rpc.Tests.Harness;

/// <summary>An HTTP/2 connection on which a test sends exactly the frames it wants.</summary>
public sealed class RawHttp2 : IAsyncDisposable
{
    public const string UnaryPath = "/grpc.testing.TestService/UnaryCall";

    private readonly TcpClient _tcp = new();
    private readonly Dictionary<int, RawResponse> _responses = [];
    private NetworkStream _stream = null!;
    private int _nextStream = 1;

    /// <summary>The last stream the server promised to answer, once it said that it goes away.</summary>
    public int? GoAwayLastStream { get; private set; }

    public uint? GoAwayError { get; private set; }

    /// <summary>PING frames the server sent of its own accord.</summary>
    public int PingsFromServer { get; private set; }

    /// <summary>Payloads of the server's answers to our PING frames.</summary>
    public List<ulong> PingAnswers { get; } = [];

    public static (string Name, string Value)[] Head(string path = UnaryPath, string contentType = "application/grpc") =>
    [
        (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("content-type", contentType), ("te", "trailers"),
    ];

    /// <summary>A message as it goes into a DATA frame.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> message, byte flag = 0)
    {
        byte[] frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame.AsSpan(5));
        return frame;
    }

    /// <param name="server">Where to connect.</param>
    /// <param name="window">Bytes the server may send on one stream; more is never granted.</param>
    public static async Task<RawHttp2> ConnectAsync(Uri server, int window = 1 << 30)
    {
        var connection = new RawHttp2();
        await connection._tcp.ConnectAsync(server.Host, server.Port);
        connection._tcp.NoDelay = true;
        connection._stream = connection._tcp.GetStream();
        await connection._stream.WriteAsync(Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));

        // HEADER_TABLE_SIZE (id 1) 0, INITIAL_WINDOW_SIZE (id 4) as wanted, and 2^30 for the whole connection.
        byte[] settings = [0, 1, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(settings.AsSpan(8), window);
        await connection.SendAsync(RawFrame.Settings, 0, 0, settings);
        await connection.SendAsync(RawFrame.WindowUpdate, 0, 0, new byte[] { 0x40, 0, 0, 0 });
        return connection;
    }

    /// <summary>Opens a stream and returns its number.</summary>
    public async Task<int> OpenAsync(IEnumerable<(string Name, string Value)> head, bool end = false)
    {
        int stream = _nextStream;
        _nextStream += 2;
        _responses[stream] = new RawResponse();
        byte flags = (byte)(RawFrame.EndHeadersFlag | (end ? RawFrame.EndStreamFlag : 0));
        await SendAsync(RawFrame.HeadersType, flags, stream, Hpack.Encode(head));
        return stream;
    }

    public Task DataAsync(int stream, ReadOnlyMemory<byte> data, bool end = false) =>
        SendAsync(RawFrame.Data, end ? RawFrame.EndStreamFlag : (byte)0, stream, data);

    public Task ResetAsync(int stream, byte error) => SendAsync(RawFrame.Reset, 0, stream, new byte[] { 0, 0, 0, error });

    public Task PingAsync(ulong payload)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, payload);
        return SendAsync(RawFrame.Ping, 0, 0, bytes);
    }

    /// <summary>One whole request, and its whole answer.</summary>
    public async Task<RawResponse> CallAsync(IEnumerable<(string Name, string Value)> head, params byte[][] dataFrames)
    {
        int stream = await OpenAsync(head, end: dataFrames.Length == 0);
        for (int i = 0; i < dataFrames.Length; i++)
        {
            await DataAsync(stream, dataFrames[i], end: i == dataFrames.Length - 1);
        }

        return await ReadToEndAsync(stream);
    }

    public Task<RawResponse> ReadToEndAsync(int stream) => ReadUntilAsync(stream, response => response.IsEnded);

    /// <summary>Reads frames until the stream's answer is as wanted.</summary>
    public async Task<RawResponse> ReadUntilAsync(int stream, Func<RawResponse, bool> isEnough)
    {
        RawResponse response = _responses[stream];
        while (!isEnough(response))
        {
            await ReadFrameAsync();
        }

        return response;
    }

    /// <summary>Reads frames until something about the whole connection is as wanted.</summary>
    public async Task ReadUntilAsync(Func<RawHttp2, bool> isEnough)
    {
        while (!isEnough(this))
        {
            await ReadFrameAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(byte type, byte flags, int stream, ReadOnlyMemory<byte> payload)
    {
        byte[] frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)payload.Length << 8 | type);
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsMemory(9));
        await _stream.WriteAsync(frame);
    }

    private async Task ReadFrameAsync()
    {
        byte[] head = new byte[9];
        await _stream.ReadExactlyAsync(head);
        byte[] payload = new byte[BinaryPrimitives.ReadUInt32BigEndian(head) >> 8];
        await _stream.ReadExactlyAsync(payload);
        await TakeAsync(new RawFrame(head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)) & int.MaxValue, payload));
    }

    private async Task TakeAsync(RawFrame frame)
    {
        switch (frame.Type)
        {
            case RawFrame.Settings when !frame.IsAck:
                await SendAsync(RawFrame.Settings, RawFrame.AckFlag, 0, Array.Empty<byte>());
                break;
            case RawFrame.Ping when frame.IsAck:
                PingAnswers.Add(BinaryPrimitives.ReadUInt64BigEndian(frame.Payload));
                break;
            case RawFrame.Ping:
                PingsFromServer++;
                await SendAsync(RawFrame.Ping, RawFrame.AckFlag, 0, frame.Payload);
                break;
            case RawFrame.GoAway:
                GoAwayLastStream = BinaryPrimitives.ReadInt32BigEndian(frame.Payload);
                GoAwayError = BinaryPrimitives.ReadUInt32BigEndian(frame.Payload.AsSpan(4));
                break;
            default:
                if (_responses.TryGetValue(frame.Stream, out RawResponse? response))
                {
                    response.Take(frame);
                }

                break;
        }
    }
}
