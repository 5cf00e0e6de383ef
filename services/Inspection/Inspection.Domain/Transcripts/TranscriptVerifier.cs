namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Re-computes a transcript from its own inputs: frame, secret and public randomness. Every byte must follow; the first that does not is
/// reported with its line. Needs no network and no secret of ours.
/// </summary>
public static class TranscriptVerifier
{
    private const int ChunkSize = 1 << 16;

    /// <summary>Re-computes a transcript that comes in pieces, cut anywhere; a piece is done with when the next is asked for.</summary>
    /// <param name="chunks">The bytes of the file.</param>
    /// <param name="published">What was published before the draw; <c>null</c> when the caller compares the summary himself.</param>
    public static TranscriptVerdict Verify(IEnumerable<ReadOnlyMemory<byte>> chunks, PublishedCommitment? published = null)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        using var reading = new TranscriptReading(chunks);
        return new TranscriptCheck(reading, published).Run();
    }

    /// <summary>Re-computes a transcript that is in memory.</summary>
    public static TranscriptVerdict Verify(ReadOnlyMemory<byte> transcript, PublishedCommitment? published = null) =>
        Verify([transcript], published);

    /// <summary>Re-computes a transcript from a stream, read once and not closed.</summary>
    public static TranscriptVerdict Verify(Stream transcript, PublishedCommitment? published = null)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        return Verify(Chunks(transcript), published);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Chunks(Stream stream)
    {
        var chunk = new byte[ChunkSize];
        for (int read = stream.Read(chunk); read > 0; read = stream.Read(chunk))
        {
            yield return chunk.AsMemory(0, read);
        }
    }
}
