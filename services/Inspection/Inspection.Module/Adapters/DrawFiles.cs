using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases.CompletingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Frames, secrets and transcripts in the folder <c>draws</c> of the data folder.</summary>
internal sealed class DrawFiles(DataFolder data) : IDrawFiles, ITranscripts
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Shared = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string KeepFrame(DrawFrame frame, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return DurableFile.Write(Folder("frames"), Private, stream =>
        {
            foreach (ReadOnlyMemory<byte> line in frame.CanonicalLines())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Write(stream, hash, line.Span);
                Write(stream, hash, "\n"u8);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        });
    }

    public Outcome<DrawFrame> ReadFrame(string sha256, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Folder("frames"), sha256);
        if (!File.Exists(path))
        {
            return Lost("FRAME_MISSING", "The file of the frozen frame is gone. Restore it from a copy.");
        }

        using (FileStream stream = File.OpenRead(path))
        {
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) != sha256)
            {
                return Lost("FRAME_TAMPERED", "The file of the frozen frame is not the one that was committed to. Restore it from a copy.");
            }
        }

        return FrameLines.Read(LinesOf(path, cancellationToken));
    }

    public Outcome<FrozenObject?> FindObject(string sha256, string objectId)
    {
        string path = Path.Combine(Folder("frames"), sha256);
        if (!File.Exists(path))
        {
            return Lost("FRAME_MISSING", "The file of the frozen frame is gone. Restore it from a copy.");
        }

        return SortedLines.Find(path, FrameLines.StartOf("object", objectId)) is { } line && FrameLines.ReadObject(line) is { } entry
            ? new FrozenObject(entry, SortedLines.Find(path, FrameLines.StartOf("exclusion", objectId)) is not null)
            : (FrozenObject?)null;
    }

    public void KeepSecret(DrawSecret secret) => DurableFile.Write(Folder("secrets"), Private, stream =>
    {
        stream.Write(Encoding.ASCII.GetBytes($"{secret.Value}\n"));
        return secret.Commitment;
    });

    public Outcome<DrawSecret> ReadSecret(string commitment)
    {
        string path = Path.Combine(Folder("secrets"), commitment);
        if (!File.Exists(path))
        {
            return Lost("SECRET_MISSING", "The file of the secret is gone. Restore it from a copy, or abandon the draw.");
        }

        Outcome<DrawSecret> kept = DrawSecret.Parse(File.ReadAllText(path).TrimEnd('\n'));
        return kept.TryGet(out DrawSecret? secret, out _) && secret.Commitment == commitment
            ? secret
            : Lost("WRONG_SECRET", "The kept secret is not the committed one. Restore its file from a copy, or abandon the draw.");
    }

    public Outcome<string> KeepTranscript(Redraws draw, IReadOnlyList<string> witnesses)
    {
        TranscriptNotes notes = new(DrawRepeat.Software, witnesses);
        if (notes.Check() is { } refusal)
        {
            return refusal;
        }

        string sha256 = "";
        DurableFile.Write(Folder("transcripts"), Shared, stream =>
        {
            using var hash = SHA256.Create();
            using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
            {
                TranscriptWriter.Write(draw, notes, hashed);
            }

            sha256 = Convert.ToHexStringLower(hash.Hash!);
            return TranscriptName(draw.Result.Frame.Plan.DrawId, draw.History.Count, sha256);
        });
        return sha256;
    }

    public Stream? OpenTranscript(V1.Draw draw)
    {
        string path = Path.Combine(Folder("transcripts"), TranscriptName(draw.DrawId, draw.Redraws, draw.TranscriptSha256));
        var options = new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan };
        return File.Exists(path) ? new FileStream(path, options) : null;
    }

    // Two redraws that are tried at once must not write the same file: only one of them will be journaled.
    private static string TranscriptName(string drawId, long redraws, string sha256) =>
        redraws == 0 ? $"{drawId}.json" : $"{drawId}.{sha256}.json";

    private static void Write(Stream stream, IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        hash.AppendData(bytes);
    }

    // No line of a frame holds CR or LF: texts have no control characters.
    private static IEnumerable<ReadOnlyMemory<byte>> LinesOf(string path, CancellationToken cancellationToken)
    {
        foreach (string line in File.ReadLines(path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Encoding.UTF8.GetBytes(line);
        }
    }

    private static Refusal Lost(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);

    private string Folder(string name) => Path.Combine(data["draws"], name);
}
