using CreditRisk.Kernel;

namespace CreditRisk.Hosting.Wire;

/// <summary>Government bodies, legal bases and documents on the wire. White space around their texts is cut off.</summary>
public static class WireLegal
{
    /// <summary>A body as the wire carries it.</summary>
    public static Kernel.V1.Agency ToWire(this Agency agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        return new() { Code = agency.Code, Name = agency.Name, RegionCode = agency.RegionCode };
    }

    /// <summary>Reads a body; an absent one has no code, no name and no region.</summary>
    public static Agency ToAgency(this Kernel.V1.Agency? wire) =>
        wire is null ? new("", "", "") : new(wire.Code.Trim(), wire.Name.Trim(), wire.RegionCode.Trim());

    /// <summary>A legal basis as the wire carries it.</summary>
    public static Kernel.V1.LegalBasis ToWire(this LegalBasis basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return new() { Title = basis.Title, Article = basis.Article };
    }

    /// <summary>Reads a legal basis; an absent one cites nothing.</summary>
    public static LegalBasis ToLegalBasis(this Kernel.V1.LegalBasis? wire) =>
        wire is null ? new("", "") : new(wire.Title.Trim(), wire.Article.Trim());

    /// <summary>A document as the wire carries it.</summary>
    public static Kernel.V1.Evidence ToWire(this Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new()
        {
            Title = evidence.Title,
            DocumentNumber = evidence.DocumentNumber,
            Sha256 = evidence.Sha256,
            MediaType = evidence.MediaType,
            SizeBytes = evidence.SizeBytes,
        };
    }

    /// <summary>Reads a document.</summary>
    public static Evidence ToEvidence(this Kernel.V1.Evidence wire)
    {
        ArgumentNullException.ThrowIfNull(wire);
        return new(wire.Title.Trim(), wire.DocumentNumber.Trim(), wire.Sha256, wire.MediaType.Trim(), wire.SizeBytes);
    }
}
