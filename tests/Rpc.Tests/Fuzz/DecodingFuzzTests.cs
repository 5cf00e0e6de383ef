using System.Buffers;
using System.Buffers.Binary;
using CreditRisk.Rpc.Server.Calls;
using CreditRisk.Rpc.Tests.Harness;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Wire;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Fuzz;

public sealed class DecodingFuzzTests
{
    private const int Limit = 2000;

    [Theory]
    [InlineData(20250917)]
    public void Frames_AnyBytes_GiveAMessageAWaitOrTheStatusTheSpecificationNames(int seed)
    {
        var random = new Random(seed);
        var outcomes = new Dictionary<string, int>();
        for (int input = 0; input < FuzzInputs.InProcess / 2; input++)
        {
            byte[] bytes = Body(random);
            Codec? codec = random.Next(3) switch { 0 => Codec.Gzip, 1 => Codec.Deflate, _ => null };

            string outcome = Read(Segmented(random, bytes), codec);

            Assert.True(IsLegal(bytes, codec, outcome), $"seed {seed}, input {input}: {outcome} for {Convert.ToHexString(bytes)} with {codec?.Name}");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        Assert.Equal(["Internal", "ResourceExhausted", "message", "wait"], outcomes.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(20250918)]
    public void Headers_AnyText_IsReadWithoutAnException(int seed)
    {
        var random = new Random(seed);
        for (int input = 0; input < FuzzInputs.InProcess - (FuzzInputs.InProcess / 2); input++)
        {
            string text = FuzzInputs.Text(random, "0123456789HMSmun%ABab+/=,; .-\u00e9\u4fe1\n\0applicationgrpc", 30);
            bool isTimeout = TimeoutHeader.TryParse(text, out TimeSpan timeout);
            var metadata = new Metadata();
            MetadataHeaders.Decode("x-bin", text, metadata);
            MetadataHeaders.Decode("x", text, metadata);

            Assert.True(IsTimeout(text) == isTimeout && timeout >= TimeSpan.Zero, $"seed {seed}, input {input}: timeout '{text}'");
            Assert.True(PercentEncoding.Decode(PercentEncoding.Encode(text)) == text, $"seed {seed}, input {input}: message '{text}'");
            Assert.True(PercentEncoding.Decode(text).Length <= text.Length, $"seed {seed}, input {input}: message '{text}'");
            Assert.True(Codec.Find(text) is null && (!RequestCheck.IsGrpc(text) || text.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)));
            Assert.Equal(text, metadata.GetValue("x"));
        }
    }

    private static bool IsTimeout(string text) =>
        text.Length is >= 2 and <= 9 && "HMSmun".Contains(text[^1], StringComparison.Ordinal) && text[..^1].All(char.IsAsciiDigit);

    private static byte[] Body(Random random)
    {
        byte[] message = FuzzInputs.Message(random);
        byte flag = 0;
        switch (random.Next(8))
        {
            case 0:
                return FuzzInputs.Bytes(random, 60);
            case 1:
                message = Codec.Gzip.Compress(message, System.IO.Compression.CompressionLevel.Fastest).ToArray();
                flag = 1;
                break;
            case 2:
                message = Codec.Gzip.Compress(new byte[Limit * random.Next(3)], System.IO.Compression.CompressionLevel.Fastest).ToArray();
                flag = 1;
                break;
            case 3:
                message = Codec.Deflate.Compress(message, System.IO.Compression.CompressionLevel.Fastest).ToArray();
                flag = 1;
                break;
        }

        byte[] frame = RawHttp2.Frame(message, flag);
        return random.Next(3) switch { 0 => frame, 1 => FuzzInputs.Mutated(random, frame), _ => frame[..random.Next(frame.Length)] };
    }

    private static string Read(ReadOnlySequence<byte> body, Codec? codec)
    {
        try
        {
            return new FrameReader(codec, Limit).TryRead(ref body, context => SimpleRequest.Parser.ParseFrom(context.PayloadAsReadOnlySequence()), out _)
                ? "message"
                : "wait";
        }
        catch (RpcException fault)
        {
            return $"{fault.StatusCode}";
        }
    }

    /// <summary>What may come of these bytes, worked out from the specification and not from the code under test.</summary>
    private static bool IsLegal(byte[] bytes, Codec? codec, string outcome)
    {
        if (bytes.Length < 5)
        {
            return outcome == "wait";
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1));
        return (bytes[0], length) switch
        {
            ( > 1, _) => outcome == "Internal",
            (1, _) when codec is null => outcome == "Internal",
            (_, > Limit) => outcome == "ResourceExhausted",
            _ when bytes.Length - 5 < length => outcome == "wait",
            (1, _) => outcome is "message" or "Internal" or "ResourceExhausted",
            _ => outcome == (IsProtobuf(bytes.AsSpan(5, (int)length)) ? "message" : "Internal"),
        };
    }

    private static bool IsProtobuf(ReadOnlySpan<byte> message)
    {
        try
        {
            SimpleRequest.Parser.ParseFrom(message);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static ReadOnlySequence<byte> Segmented(Random random, byte[] bytes)
    {
        var first = new Segment(bytes.AsMemory(0, random.Next(bytes.Length + 1)), 0);
        Segment last = first;
        while (last.RunningIndex + last.Memory.Length is var taken && taken < bytes.Length)
        {
            last = last.Append(bytes.AsMemory((int)taken, random.Next(1, bytes.Length - (int)taken + 1)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
