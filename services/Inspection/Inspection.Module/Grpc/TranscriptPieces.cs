using System.Security.Cryptography;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Sends transcripts and proves on the way that they are the ones the journal names.</summary>
public sealed class TranscriptPieces(ITranscripts transcripts)
{
    private const int PieceBytes = 1 << 16;

    private static readonly Refusal Missing = new(
        RefusalKind.FailedPrecondition, new("TRANSCRIPT_MISSING"), "The transcript file is gone. Restore it from a copy.");

    private static readonly Refusal Tampered = new(
        RefusalKind.FailedPrecondition,
        new("TRANSCRIPT_TAMPERED"),
        "What was sent is not the transcript that the journal names: throw it away. The operator must restore the file from a copy.");

    /// <summary>Sends the transcript of a drawn draw; the call fails at its end when the file was altered.</summary>
    public async Task SendAsync(V1.Draw draw, IServerStreamWriter<V1.GetTranscriptResponse> pieces, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentNullException.ThrowIfNull(pieces);
        await using Stream file = transcripts.OpenTranscript(draw) ?? throw Missing.ToRpcException();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[PieceBytes];
        for (int read = await ReadAsync(file, buffer, cancellationToken).ConfigureAwait(false);
            read > 0;
            read = await ReadAsync(file, buffer, cancellationToken).ConfigureAwait(false))
        {
            hash.AppendData(buffer, 0, read);
            await pieces.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) }, cancellationToken).ConfigureAwait(false);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != draw.TranscriptSha256)
        {
            throw Tampered.ToRpcException();
        }
    }

    private static ValueTask<int> ReadAsync(Stream file, byte[] buffer, CancellationToken cancellationToken) =>
        file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
}
