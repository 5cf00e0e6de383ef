using System.Buffers;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Core.Wire;

namespace CreditRisk.Rpc.Tests.Wire;

public sealed class FrameWriterTests
{
    private static readonly FrameFormat Plain = new(null, CompressionLevel.Fastest, null);

    [Fact]
    public void Write_AnnouncedLength_IsPrefixAndMessage()
    {
        Assert.Equal([0, 0, 0, 0, 3, 7, 8, 9], Written((message, context) =>
        {
            context.SetPayloadLength(3);
            context.GetBufferWriter().Write(message);
            context.Complete();
        }));
    }

    [Fact]
    public void Write_NoLengthAnnounced_IsTheSame()
    {
        Assert.Equal([0, 0, 0, 0, 3, 7, 8, 9], Written((message, context) =>
        {
            context.GetBufferWriter().Write(message);
            context.Complete();
        }));
    }

    [Fact]
    public void Write_Array_IsTheSame()
    {
        Assert.Equal([0, 0, 0, 0, 3, 7, 8, 9], Written((message, context) => context.Complete(message)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Write_LessOrMoreThanAnnounced_FailsAndLeavesNothing(int announced)
    {
        var output = new ArrayBufferWriter<byte>();

        Assert.Throws<InvalidOperationException>(() => FrameWriter.Write(
            output,
            new byte[] { 7, 8, 9 },
            (message, context) =>
            {
                context.SetPayloadLength(announced);
                context.GetBufferWriter().Write(message);
                context.Complete();
            },
            Plain));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Write_SerializerThrowsHalfWay_LeavesNothingAndTheNextMessageIsWhole()
    {
        var output = new ArrayBufferWriter<byte>();
        Action<byte[], SerializationContext> failing = (message, context) =>
        {
            context.SetPayloadLength(3);
            context.GetBufferWriter().Write(message.AsSpan(0, 1));
            throw new NotSupportedException();
        };

        Assert.Throws<NotSupportedException>(() => FrameWriter.Write(output, new byte[] { 7, 8, 9 }, failing, Plain));
        FrameWriter.Write(output, new byte[] { 1 }, (message, context) => context.Complete(message), Plain);

        Assert.Equal([0, 0, 0, 0, 1, 1], output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Write_NeverCompleted_Fails()
    {
        Assert.Throws<InvalidOperationException>(() => Written((_, _) => { }));
    }

    private static byte[] Written(Action<byte[], SerializationContext> serializer)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.Write(output, [7, 8, 9], serializer, Plain);
        return output.WrittenSpan.ToArray();
    }
}
