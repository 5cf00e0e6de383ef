using CreditRisk.Credit.Domain.Lists;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>An import as its read model holds it.</summary>
internal sealed record ImportLine(
    long Position, long At, long State, long EntriesBefore, string SecondPerson, string Reason, string Import)
{
    private const string Columns = "position, at, state, entries_before AS EntriesBefore, second_person AS SecondPerson, reason, import";

    public const string One = $"SELECT {Columns} FROM credit_imports WHERE import_id = @importId";

    public const string Several = $"""
        SELECT {Columns} FROM credit_imports
        WHERE (@listId IS NULL OR list_id = @listId) AND (@state IS NULL OR state = @state) AND position < @before
        ORDER BY position DESC LIMIT @count
        """;

    public ImportOnRecord Read() => new(
        ListingWire.ToDomain(JsonParser.Default.Parse<V1.ListImported>(Import)), (ListImportState)State, DateTimeOffset.FromUnixTimeMilliseconds(At), Position)
    {
        EntriesBefore = EntriesBefore,
        RejectedBy = SecondPerson,
        Reason = Reason,
    };
}
