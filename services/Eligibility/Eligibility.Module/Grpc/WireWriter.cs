using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Google.Protobuf;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>
/// Lays fields of protobuf messages out as generated code does: in the order of the calls, a text, number or truth that is empty left out. For what
/// is written so often that making a message of it first would cost more than the rest.
/// </summary>
internal sealed class WireWriter
{
    private const int LongestKept = 1 << 20;
    private const int LongestVarint = 10;
    private const int Varint = 0;
    private const int LengthDelimited = 2;

    [ThreadStatic]
    private static WireWriter? _ofThread;

    private byte[] _bytes = new byte[1024];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written, until something else is.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The thread's writer, empty. It is the caller's until that waits or calls somebody who asks for it.</summary>
    public static WireWriter Begin()
    {
        WireWriter writer = _ofThread ??= new();
        writer._bytes = writer._bytes.Length > LongestKept ? new byte[1024] : writer._bytes;
        writer.Length = 0;
        return writer;
    }

    /// <summary>A number, a truth or an enum.</summary>
    public void Number(int field, long value)
    {
        if (value != 0)
        {
            Reserve(2 * LongestVarint);
            Put(Tag(field, Varint));
            Put(unchecked((ulong)value));
        }
    }

    /// <summary>A text.</summary>
    public void Text(int field, string value)
    {
        if (value.Length > 0)
        {
            Element(field, value);
        }
    }

    /// <summary>A text of a list, which is written also when it is empty.</summary>
    public void Element(int field, string value)
    {
        int start = Open(field);
        Reserve(3 * value.Length);
        Length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length));
        Close(start);
    }

    /// <summary>128 bits as 32 lower-case hexadecimal digits.</summary>
    public void Hexadecimal(int field, UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        int start = Open(field);
        Reserve(2 * bytes.Length);
        Convert.TryToHexStringLower(bytes, _bytes.AsSpan(Length), out int written);
        Length += written;
        Close(start);
    }

    /// <summary>A message that generated code writes.</summary>
    public void Message(int field, IMessage value)
    {
        int start = Open(field);
        int size = value.CalculateSize();
        Reserve(size);
        value.WriteTo(_bytes.AsSpan(Length, size));
        Length += size;
        Close(start);
    }

    /// <summary>A message that is serialized already.</summary>
    public void Message(int field, ReadOnlySpan<byte> value)
    {
        int start = Open(field);
        Bytes(value);
        Close(start);
    }

    /// <summary>Whole fields that are serialized already.</summary>
    public void Bytes(ReadOnlySpan<byte> fields)
    {
        Reserve(fields.Length);
        fields.CopyTo(_bytes.AsSpan(Length));
        Length += fields.Length;
    }

    /// <summary>Begins a message whose fields follow.</summary>
    /// <returns>What <see cref="Close"/> wants to know.</returns>
    public int Open(int field)
    {
        Reserve(LongestVarint + 1);
        Put(Tag(field, LengthDelimited));
        return ++Length;
    }

    /// <summary>Ends a message: writes its length, for which one byte was left free.</summary>
    public void Close(int start)
    {
        int size = Length - start;
        int more = SizeOf((uint)size) - 1;
        if (more > 0)
        {
            Reserve(more);
            _bytes.AsSpan(start, size).CopyTo(_bytes.AsSpan(start + more));
        }

        Length = start - 1;
        Put((uint)size);
        Length += size;
    }

    private static ulong Tag(int field, int type) => ((ulong)(uint)field << 3) | (uint)type;

    private static int SizeOf(uint value) => (BitOperations.Log2(value | 1) / 7) + 1;

    private void Put(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _bytes[Length++] = unchecked((byte)(value | 0x80));
        }

        _bytes[Length++] = (byte)value;
    }

    private void Reserve(int more)
    {
        if (Length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }
    }
}
