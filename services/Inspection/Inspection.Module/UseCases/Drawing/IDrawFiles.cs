using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.Drawing;

/// <summary>
/// The files of draws. Each is on the disk before the call returns, and appears whole or not at all. Calls block.
/// </summary>
public interface IDrawFiles
{
    /// <summary>Keeps the lines of a frame under the hash of the file.</summary>
    /// <returns>The hash, 64 lower-case hexadecimal digits.</returns>
    string KeepFrame(DrawFrame frame, CancellationToken cancellationToken);

    /// <summary>Reads a frame back, or <c>FRAME_MISSING</c> or <c>FRAME_TAMPERED</c>: it is not the committed one.</summary>
    Outcome<DrawFrame> ReadFrame(string sha256, CancellationToken cancellationToken);

    /// <summary>One object of a kept frame, found without reading the others; null when it is not in the frame.</summary>
    Outcome<FrozenObject?> FindObject(string sha256, string objectId);

    /// <summary>Keeps a secret under its commitment, readable by its owner only.</summary>
    void KeepSecret(DrawSecret secret);

    /// <summary>Reads the secret with this commitment, or <c>SECRET_MISSING</c> or <c>WRONG_SECRET</c>.</summary>
    Outcome<DrawSecret> ReadSecret(string commitment);

    /// <summary>
    /// Keeps the transcript of a draw with its redraws, beside those with fewer. The same draw and redraws give the same bytes, so keeping
    /// it twice changes nothing.
    /// </summary>
    /// <returns>The hash of the file, or why the witnesses cannot be written down.</returns>
    Outcome<string> KeepTranscript(Redraws draw, IReadOnlyList<string> witnesses);
}

/// <summary>An object as it was frozen.</summary>
/// <param name="Entry">The object.</param>
/// <param name="IsExcluded">Whether it could not be drawn.</param>
public sealed record FrozenObject(InspectionObject Entry, bool IsExcluded);
