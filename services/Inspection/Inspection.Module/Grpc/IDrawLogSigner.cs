using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Signs heads of the draw log.</summary>
public interface IDrawLogSigner
{
    /// <summary>A head over a tree, signed now by the key that the tree names.</summary>
    V1.DrawLogHead Sign(DrawLogTree tree);

    /// <summary>A public key of the log in PEM; null when there is none with this id.</summary>
    string? PublicKeyOf(string keyId);
}

/// <summary>Changes the key of the draw log.</summary>
public interface IDrawLogKeyring
{
    /// <summary>Makes a key for which the present one signs.</summary>
    /// <returns>The position from which on it signs heads; a Conflict when the key was changed meanwhile.</returns>
    ValueTask<Outcome<long>> RotateAsync(RequestStamp request, CancellationToken cancellationToken);
}
