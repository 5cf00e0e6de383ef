using System.Buffers;
using System.Text;

namespace CreditRisk.HotIndex.Tests;

/// <summary>Packs a text as it is.</summary>
internal sealed class TextPacking : IStandingPacking<string>
{
    public int Version { get; init; } = 1;

    public void Pack(string standing, IBufferWriter<byte> into) => Encoding.UTF8.GetBytes(standing, into);

    public string Unpack(ReadOnlySpan<byte> packed) => Encoding.UTF8.GetString(packed);
}
