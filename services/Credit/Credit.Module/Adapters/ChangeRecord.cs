using System.Text;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Rows and changes of imports as bytes. An entry carries the list's own basis only when it differs from the import's.</summary>
internal sealed class ChangeRecord(CreditList list)
{
    /// <summary>A change of a plan.</summary>
    /// <param name="row">The row whose entry is new; null when the subject is taken off.</param>
    /// <param name="ended">The entry that ends; null when there is none.</param>
    public byte[] ToBytes(StagedRow? row, EntryInForce? ended) => ToBytes(writer =>
    {
        writer.Write(row is not null);
        if (row is not null)
        {
            Write(writer, ContentOf(row));
        }

        writer.Write(ended is not null);
        if (ended is not null)
        {
            writer.Write(ended.EntryId);
            writer.Write(ended.Subject.ToString());
            writer.Write(ended.Fingerprint);
            writer.Write(ended.Position);
        }
    });

    public ListChange ReadChange(byte[] content)
    {
        using BinaryReader reader = Reader(content);
        SubjectListed? listed = reader.ReadBoolean() ? ReadListed(ReadBytes(reader)) : null;
        return new(listed, reader.ReadBoolean() ? new(reader.ReadString(), KeyOf(reader.ReadString()), reader.ReadString(), reader.ReadInt64()) : null);
    }

    public byte[] ToBytes(StagedChunk chunk) => ToBytes(writer =>
    {
        writer.Write(chunk.Reached.Read);
        writer.Write(chunk.Reached.Accepted);
        writer.Write(chunk.Reached.Characters);
        writer.Write(chunk.Reached.Digest.Span);
        writer.Write(chunk.Rows.Count);
        foreach (StagedRow row in chunk.Rows)
        {
            writer.Write(row.RowNumber);
            writer.Write(row.Subject.ToString());
            writer.Write(row.IsByKey);
            Write(writer, ContentOf(row));
        }

        writer.Write(chunk.Faults.Count);
        foreach (ImportFault fault in chunk.Faults)
        {
            writer.Write(fault.RowNumber);
            writer.Write(fault.Fault.Code.Value);
            writer.Write(fault.Fault.Field);
            writer.Write(fault.Fault.Description);
        }
    });

    public StagedChunk ReadChunk(byte[] content)
    {
        using BinaryReader reader = Reader(content);
        StagedSoFar reached = new(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadBytes(StagedSoFar.Nothing.Digest.Length));
        var rows = new StagedRow[reader.ReadInt32()];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new KeptRow(this, reader.ReadInt32(), KeyOf(reader.ReadString()), reader.ReadBoolean(), ReadBytes(reader));
        }

        var faults = new ImportFault[reader.ReadInt32()];
        for (int i = 0; i < faults.Length; i++)
        {
            faults[i] = new(reader.ReadInt32(), new(new(reader.ReadString()), reader.ReadString(), reader.ReadString()));
        }

        return new(rows, faults, reached);
    }

    private SubjectListed ReadListed(byte[] content)
    {
        V1.SubjectListed wire = V1.SubjectListed.Parser.ParseFrom(content);
        return ListingWire.ToDomain(wire, list, wire.List is null ? list.LegalBasis : wire.List.LegalBasis.ToLegalBasis());
    }

    // What was read is not taken apart to be written again.
    private byte[] ContentOf(StagedRow row)
    {
        if (row is KeptRow kept)
        {
            return kept.Content;
        }

        V1.SubjectListed wire = ListingWire.ToWire(row.Listed);
        wire.List = row.Listed.Terms.LegalBasis == list.LegalBasis ? null : new() { LegalBasis = wire.List.LegalBasis };
        return wire.ToByteArray();
    }

    private static void Write(BinaryWriter writer, byte[] content)
    {
        writer.Write7BitEncodedInt(content.Length);
        writer.Write(content);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.Read7BitEncodedInt());

    private static BinaryReader Reader(byte[] content) => new(new MemoryStream(content, writable: false), Encoding.UTF8);

    private static byte[] ToBytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static SubjectKey KeyOf(string text) => SubjectKey.TryParse(text, out SubjectKey key)
        ? key
        : throw new InvalidDataException("A planned change names no subject.");

    private sealed record KeptRow(ChangeRecord Record, int RowNumber, SubjectKey Subject, bool IsByKey, byte[] Content)
        : StagedRow(RowNumber, Subject, IsByKey)
    {
        public override SubjectListed Listed => Record.ReadListed(Content);
    }
}
