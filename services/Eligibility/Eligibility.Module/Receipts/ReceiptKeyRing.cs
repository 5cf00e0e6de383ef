using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using CreditRisk.Eligibility.Domain.Receipts;

namespace CreditRisk.Eligibility.Module.Receipts;

/// <summary>The keys of a folder as they were when it was read, in order of their time.</summary>
public sealed class ReceiptKeyRing : IDisposable
{
    private readonly (ReceiptKey Key, ECParameters? Private)[] _keys;

    // Of each private key as many copies as sign at once: one signs for one caller at a time.
    private readonly ConcurrentDictionary<string, ConcurrentBag<ECDsa>> _signers = new(StringComparer.Ordinal);

    /// <summary>Takes the keys, each with its private part or null.</summary>
    public ReceiptKeyRing(IReadOnlyList<(ReceiptKey Key, ECParameters? Private)> keys) => _keys = [.. keys];

    /// <summary>Every public key, also those that sign no more or not yet.</summary>
    public IReadOnlyList<ReceiptKey> Keys => [.. _keys.Select(key => key.Key)];

    /// <summary>The key that signs at an instant; null when there is none, or only its public part.</summary>
    public ReceiptKey? SignerAt(DateTimeOffset instant) => Array.FindLast(_keys, key => key.Key.IsValidAt(instant)) is { Private: not null } found ? found.Key : null;

    /// <summary>Signs with one of these keys.</summary>
    /// <returns>64 bytes, r and s.</returns>
    public byte[] Sign(ReceiptKey key, ReadOnlySpan<byte> input)
    {
        ArgumentNullException.ThrowIfNull(key);
        ConcurrentBag<ECDsa> signers = _signers.GetOrAdd(key.Id, _ => []);
        ECDsa signer = signers.TryTake(out ECDsa? free) ? free : ECDsa.Create(Array.Find(_keys, known => known.Key == key).Private!.Value);
        try
        {
            return signer.SignData(input, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        finally
        {
            signers.Add(signer);
        }
    }

    /// <summary>The public keys as a key set (RFC 7517), newest first.</summary>
    public ReadOnlyMemory<byte> ToKeySet()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, new() { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("keys");
        foreach (ReceiptKey key in Keys.Reverse())
        {
            key.WriteTo(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (ECDsa signer in _signers.Values.SelectMany(signers => signers))
        {
            signer.Dispose();
        }
    }
}
