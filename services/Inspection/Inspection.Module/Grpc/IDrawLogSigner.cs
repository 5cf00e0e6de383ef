namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Signs heads of the draw log.</summary>
public interface IDrawLogSigner
{
    /// <summary>A head over a tree, signed now.</summary>
    V1.DrawLogHead Sign(DrawLogTree tree);
}
