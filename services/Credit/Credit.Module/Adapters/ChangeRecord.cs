using System.Text;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Rows and changes of imports as bytes. An entry carries the list's own basis only when it differs from the import's.</summary>
internal sealed class ChangeRecord(CreditList list)
{
    public void Write(BinaryWriter writer, SubjectListed listed)
    {
        V1.SubjectListed wire = ListingWire.ToWire(listed);
        wire.List = listed.Terms.LegalBasis == list.LegalBasis ? null : new() { LegalBasis = wire.List.LegalBasis };
        writer.Write7BitEncodedInt(wire.CalculateSize());
        writer.Flush();
        wire.WriteTo(writer.BaseStream);
    }

    public SubjectListed ReadListed(BinaryReader reader)
    {
        V1.SubjectListed wire = V1.SubjectListed.Parser.ParseFrom(reader.ReadBytes(reader.Read7BitEncodedInt()));
        V1.CreditList own = Wire.WireParts.ToWire(list);
        own.LegalBasis = wire.List?.LegalBasis ?? own.LegalBasis;
        wire.List = own;
        return ListingWire.ToDomain(wire) with { List = list };
    }

    public byte[] ToBytes(ListChange change) => ToBytes(writer =>
    {
        writer.Write(change.Listed is not null);
        if (change.Listed is { } listed)
        {
            Write(writer, listed);
        }

        writer.Write(change.Ended is not null);
        if (change.Ended is { } ended)
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
        SubjectListed? listed = reader.ReadBoolean() ? ReadListed(reader) : null;
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
            Write(writer, row.Listed);
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
            rows[i] = new(reader.ReadInt32(), ReadListed(reader));
        }

        var faults = new ImportFault[reader.ReadInt32()];
        for (int i = 0; i < faults.Length; i++)
        {
            faults[i] = new(reader.ReadInt32(), new(new(reader.ReadString()), reader.ReadString(), reader.ReadString()));
        }

        return new(rows, faults, reached);
    }

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
}
