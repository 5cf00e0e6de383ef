using CreditRisk.Hosting.Wire;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Reads documents and lists of texts; every fault is named with its place.</summary>
internal static class EvidenceRequests
{
    /// <summary>Most entries of a list.</summary>
    public const int Entries = 50;

    private const int NameLength = 200;

    public static void Check(FieldFaults faults, string field, IReadOnlyList<Kernel.V1.Evidence> documents)
    {
        TooMany(faults, field, documents.Count);
        for (int i = 0; i < Math.Min(documents.Count, Entries); i++)
        {
            Check(faults, $"{field}[{i}]", documents[i]);
        }
    }

    public static void Check(FieldFaults faults, string field, Kernel.V1.Evidence document)
    {
        faults.FreeText($"{field}.title", document.Title, 1, NameLength);
        faults.FreeText($"{field}.document_number", document.DocumentNumber, 0, NameLength);
        faults.Sha256($"{field}.sha256", document.Sha256);
        faults.FreeText($"{field}.media_type", document.MediaType, 0, NameLength);
        if (document.SizeBytes < 0)
        {
            faults.Add($"{field}.size_bytes", "is negative.");
        }
    }

    /// <summary>Short texts, each 1 to 200 characters, at most <see cref="Entries"/>.</summary>
    public static string[] Texts(FieldFaults faults, string field, IReadOnlyList<string> texts)
    {
        TooMany(faults, field, texts.Count);
        return [.. texts.Take(Entries).Select((text, i) => faults.FreeText($"{field}[{i}]", text, 1, NameLength))];
    }

    private static void TooMany(FieldFaults faults, string field, int count)
    {
        if (count > Entries)
        {
            faults.Add(field, $"has more than {Entries} entries.");
        }
    }
}
