using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CreditRisk.Journal;

/// <summary>
/// The bytes that chain one event to the next. All integers are big-endian and two's complement, texts are UTF-8:
/// <code>
/// hash(0) = SHA-256( "creditrisk-journal-v1" 00 journal-id )
/// hash(p) = SHA-256( hash(p-1) | int64 position | int64 version | int64 recorded-at in ms since 1970-01-01T00:00:00Z
///                    | uint32 length, stream | uint32 length, type | uint32 length, actor | uint32 length, payload )
/// </code>
/// </summary>
public static class HashChain
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>The hash before the first event of the journal named <paramref name="journalId"/>.</summary>
    public static byte[] Genesis(string journalId) => SHA256.HashData(Encoding.UTF8.GetBytes($"creditrisk-journal-v1\0{journalId}"));

    /// <summary>The hash <paramref name="journaled"/> must have after an event with the hash <paramref name="predecessor"/>.</summary>
    public static byte[] Next(ReadOnlySpan<byte> predecessor, JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        var image = new EventImage();
        image.Write(predecessor, new(journaled.Position.Value, journaled.Version, journaled.RecordedAt.ToUnixTimeMilliseconds()), new(
            journaled.Stream.ToString(), journaled.Type, journaled.Actor, journaled.Payload));
        byte[] hash = new byte[HashBytes];
        image.Hash(hash);
        return hash;
    }
}

/// <summary>The numbers of an event.</summary>
internal readonly record struct EventNumbers(long Position, long Version, long RecordedAt);

/// <summary>The texts and the payload of an event.</summary>
internal readonly record struct EventContent(string Stream, string Type, string Actor, ReadOnlyMemory<byte> Payload);

/// <summary>Lays one event out as the bytes that are hashed, and lends its UTF-8 fields. Reused from event to event.</summary>
internal sealed class EventImage
{
    private const int LongestKept = 1 << 20;

    private byte[] _bytes = new byte[1024];
    private int _length;
    private Range _stream;
    private Range _type;
    private Range _actor;
    private Range _payload;

    public ReadOnlySpan<byte> Stream => _bytes.AsSpan(_stream);

    public ReadOnlySpan<byte> Type => _bytes.AsSpan(_type);

    public ReadOnlySpan<byte> Actor => _bytes.AsSpan(_actor);

    public ReadOnlySpan<byte> Payload => _bytes.AsSpan(_payload);

    public void Write(ReadOnlySpan<byte> predecessor, EventNumbers numbers, EventContent content)
    {
        Reserve(HashChain.HashBytes + 40 + (3 * (content.Stream.Length + content.Type.Length + content.Actor.Length)) + content.Payload.Length);
        predecessor.CopyTo(_bytes);
        _length = HashChain.HashBytes;
        Add(numbers.Position);
        Add(numbers.Version);
        Add(numbers.RecordedAt);
        _stream = Add(content.Stream);
        _type = Add(content.Type);
        _actor = Add(content.Actor);
        _payload = Add(content.Payload.Span);
    }

    public void Hash(Span<byte> destination) => SHA256.HashData(_bytes.AsSpan(0, _length), destination);

    // One huge event must not pin its buffer for ever.
    private void Reserve(int needed)
    {
        if (_bytes.Length < needed || (_bytes.Length > LongestKept && needed <= LongestKept))
        {
            _bytes = new byte[Math.Max(needed, 1024)];
        }
    }

    private void Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bytes.AsSpan(_length), number);
        _length += sizeof(long);
    }

    private Range Add(string text)
    {
        int start = _length + sizeof(uint);
        int length = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(start));
        return Close(start, length);
    }

    private Range Add(ReadOnlySpan<byte> bytes)
    {
        int start = _length + sizeof(uint);
        bytes.CopyTo(_bytes.AsSpan(start));
        return Close(start, bytes.Length);
    }

    private Range Close(int start, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_length), length);
        _length = start + length;
        return start.._length;
    }
}
