using System.Text;
using CreditRisk.HotIndex;
using CreditRisk.Kernel;

namespace CreditRisk.Testing.HotIndex;

/// <summary>Standings that a person can read: a text as UTF-8.</summary>
public static class PackedText
{
    /// <summary>The bytes of a text; none for null.</summary>
    public static ReadOnlyMemory<byte> Pack(string? text) => text is null ? default : Encoding.UTF8.GetBytes(text);

    /// <summary>The text of the bytes; null for none.</summary>
    public static string? Of(PackedStanding packed) => packed.IsNone ? null : Encoding.UTF8.GetString(packed.Bytes);

    /// <summary>The text that a subject has in an index; null for none.</summary>
    public static string? Find(IHotIndex index, SubjectKey key)
    {
        ArgumentNullException.ThrowIfNull(index);
        return Of(index.Find(key, out _));
    }
}
