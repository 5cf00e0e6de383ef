using System.Text;
using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Signing;

/// <summary>A name as the public may see it (1.15): of an organisation in full, of a person the first character of the family name. The default value is no name.</summary>
public readonly record struct PublicName
{
    private const string Mask = "**";

    private readonly string? _text;

    private PublicName(string text) => _text = text;

    /// <summary>Masks a name. Only the result is ever kept.</summary>
    public static PublicName Of(string name, SubjectKind kind)
    {
        string trimmed = name?.Trim() ?? "";
        if (trimmed.Length == 0 || kind == SubjectKind.Organisation)
        {
            return new(trimmed);
        }

        return Rune.DecodeFromUtf16(trimmed, out Rune first, out _) == System.Buffers.OperationStatus.Done ? new(first + Mask) : new(Mask);
    }

    /// <summary>A name that was masked before it was kept.</summary>
    public static PublicName Kept(string text) => new(text);

    /// <summary>The name; empty when there is none.</summary>
    public override string ToString() => _text ?? "";
}
