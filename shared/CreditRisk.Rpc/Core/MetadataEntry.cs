using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key and one value.</summary>
    public sealed class Entry
    {
        private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_");

        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <exception cref="ArgumentException">The key is not legal or needs bytes, or the value holds a line break or a non-ASCII character.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormalizedKey(key);
            if (IsBinary)
            {
                throw new ArgumentException("A key that ends in -bin takes bytes.", nameof(key));
            }

            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                throw new ArgumentException("A text value is printable ASCII; use a -bin key for anything else.", nameof(value));
            }

            _text = value;
        }

        /// <exception cref="ArgumentException">The key is not legal or does not end in <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = NormalizedKey(key);
            if (!IsBinary)
            {
                throw new ArgumentException("A key for bytes ends in -bin.", nameof(key));
            }

            _bytes = [.. valueBytes];
        }

        /// <summary>A value as it came from a peer, lower-case key assured by HTTP/2, kept even where we would not send it.</summary>
        internal Entry(string key, string? text, byte[]? bytes)
        {
            Key = key;
            _text = text;
            _bytes = bytes;
        }

        public string Key { get; }

        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <exception cref="InvalidOperationException">The entry holds bytes.</exception>
        public string Value => _text ?? throw new InvalidOperationException($"The entry '{Key}' holds bytes: read ValueBytes.");

        /// <summary>A copy of the bytes; for a text value its ASCII encoding.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : [.. _bytes];

        internal ReadOnlySpan<byte> Bytes => _bytes;

        public override string ToString() => IsBinary ? $"[{Key}: {_bytes!.Length} bytes]" : $"[{Key}: {_text}]";

        internal bool HasKey(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        private static string NormalizedKey(string key)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            string lower = key.ToLowerInvariant();
            return lower.AsSpan().ContainsAnyExcept(KeyCharacters)
                ? throw new ArgumentException($"'{key}' is no metadata key: letters, digits, '.', '-' and '_' only.", nameof(key))
                : lower;
        }
    }
}
