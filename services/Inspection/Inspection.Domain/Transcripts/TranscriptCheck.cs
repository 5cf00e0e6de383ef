using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>One verification: reads the inputs, draws again, and compares what follows.</summary>
internal sealed class TranscriptCheck(TranscriptReading reading, PublishedCommitment? published)
{
    private int _version;

    public TranscriptVerdict Run()
    {
        DrawResult? result = Draw();
        return result is not null && Conclude(result) && new RedrawCheck(reading).Run(result) is Redraws draw
            ? new(Summarise(draw), null)
            : new(null, reading.Fault);
    }

    private DrawResult? Draw()
    {
        if (!reading.NextIs("[") || !ReadHead() || ReadFrame() is not DrawFrame frame || ReadSecret(frame) is not DrawSecret secret)
        {
            return null;
        }

        return ReadRandomness(frame, secret);
    }

    private bool ReadHead()
    {
        if (!reading.Next())
        {
            return false;
        }

        var record = new CanonicalReader(reading.Record.Span);
        bool isTranscript = record.Text() == "transcript";
        long version = record.Number();
        _version = version is >= 1 and <= DrawSeed.NewestProtocol ? (int)version : 0;
        bool isOurs = record.Text() == DrawSeed.ProtocolOf(_version) & _version > 0;
        bool isNamed = Token.TextFault(record.Text()) is null;
        return (isTranscript & isOurs & isNamed & record.End()) ||
            reading.Fail($"[\"transcript\",{DrawSeed.NewestProtocol},\"{DrawSeed.ProtocolOf(DrawSeed.NewestProtocol)}\",SOFTWARE]");
    }

    private DrawFrame? ReadFrame()
    {
        var frame = new FrameReader();
        while (reading.Next())
        {
            string tag = CanonicalReader.TagOf(reading.Record.Span);
            if (!FrameReader.Knows(tag))
            {
                return Freeze(frame);
            }

            if (frame.Take(tag, reading.Record.Span) is string expected)
            {
                reading.Fail(expected);
                return null;
            }
        }

        return null;
    }

    private DrawFrame? Freeze(FrameReader frame)
    {
        if (!frame.Freeze().TryGet(out DrawFrame? frozen, out Refusal? refusal))
        {
            reading.Fail($"a frame that can be drawn from before this line ({refusal.Message})");
        }
        else if (frozen.Plan.Protocol != _version)
        {
            reading.Fail($"a frame of version {_version} before this line");
            return null;
        }

        return frozen;
    }

    private DrawSecret? ReadSecret(DrawFrame frame)
    {
        var record = new CanonicalReader(reading.Record.Span);
        record.Text();
        record.Text();
        record.Number();
        string commitment = record.Text();
        ReadOnlyMemory<byte> expected = TranscriptRecords.Commitment(frame, Hex.IsHash(commitment) ? commitment : "SECRET-COMMITMENT");
        if (!reading.Expect(expected.Span) || !IsPublished(frame, commitment))
        {
            return null;
        }

        return ReadText("secret") is not string text ? null
            : DrawSecret.Parse(text).TryGet(out DrawSecret? secret, out _) && secret.Commitment == commitment ? secret
            : Nothing<DrawSecret>(reading.Fail($"a secret of 64 hexadecimal digits whose SHA-256 is {commitment}"));
    }

    private bool IsPublished(DrawFrame frame, string secretCommitment) =>
        published is null || published == new PublishedCommitment(frame.Commitment, secretCommitment) ||
        reading.Fail($"the published root {published.Root} and secret commitment {published.Secret}");

    private DrawResult? ReadRandomness(DrawFrame frame, DrawSecret secret)
    {
        if (ReadText("randomness") is not string randomness)
        {
            return null;
        }

        if (PublicRandomness.Check(frame.Plan.Randomness, randomness) is Refusal refusal)
        {
            return Nothing<DrawResult>(reading.Fail($"public randomness of the named source ({refusal.Message})"));
        }

        while (reading.Next())
        {
            if (CanonicalReader.TagOf(reading.Record.Span) != "witness")
            {
                return DrawRun.Execute(frame, secret, randomness).Value;
            }

            if (!IsWitness())
            {
                break;
            }
        }

        return null;
    }

    private bool IsWitness()
    {
        var record = new CanonicalReader(reading.Record.Span);
        record.Text();
        bool isNamed = Token.TextFault(record.Text()) is null;
        return (isNamed & record.End()) || reading.Fail("[\"witness\",NAME]");
    }

    private string? ReadText(string tag)
    {
        if (!reading.Next())
        {
            return null;
        }

        var record = new CanonicalReader(reading.Record.Span);
        bool isTagged = record.Text() == tag;
        string text = record.Text();
        return isTagged && record.End() ? text : Nothing<string>(reading.Fail($"[\"{tag}\",TEXT]"));
    }

    private bool Conclude(DrawResult result)
    {
        bool isFirst = true;
        foreach (ReadOnlyMemory<byte> expected in TranscriptRecords.Conclusion(result))
        {
            if ((!isFirst && !reading.Next()) || !reading.Expect(expected.Span))
            {
                return false;
            }

            isFirst = false;
        }

        return true;
    }

    private TranscriptSummary Summarise(Redraws draw)
    {
        DrawResult result = draw.Result;
        return new(
            result.Frame.Plan.DrawId,
            result.Frame.Plan.DrawNumber,
            result.Frame.Commitment,
            result.Secret.Commitment,
            result.Seed.Value,
            result.Frame.ObjectCount,
            result.SelectedCount,
            draw.InfeasibleCount,
            draw.History.Count,
            reading.Number);
    }

    private static T? Nothing<T>(bool isThere)
        where T : class => isThere ? throw new InvalidOperationException("A fault is never true.") : null;
}
