using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases.EnteringVisits;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Who entered where: events of the journal, and their rows.</summary>
internal sealed class JournaledEntries(IJournal journal, IReadModels readModels) : IEntryJournal, IEntryPages
{
    private const string Add = "INSERT INTO inspection_office_entries (position, draw_id, object_id, content) VALUES (@p0, @p1, @p2, @p3)";

    private const string Some = """
        SELECT position, content FROM inspection_office_entries
        WHERE position < @before AND (@drawId = '' OR draw_id = @drawId) AND (@objectId = '' OR object_id = @objectId)
        ORDER BY position DESC LIMIT @count
        """;

    private const string OfYear = "SELECT COUNT(DISTINCT draw_id) FROM inspection_office_entries WHERE object_id = @objectId AND draw_id LIKE @year";

    private const int YearLength = 4;

    public ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken) =>
        journal.FindAnswerAsync(caller, cancellationToken);

    public ValueTask<Outcome<long>> KeepAsync(ScheduledVisit visit, VisitEntry entry, CallerRequest caller, CancellationToken cancellationToken)
    {
        var entered = new V1.VisitEntered
        {
            DrawId = visit.DrawId,
            ObjectId = visit.ObjectId,
            InspectorId = entry.InspectorId,
            EnteredAt = entry.At.ToWire(),
            ScannedSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Scanned))),
        };
        return journal.AppendAsync([new(JournaledResults.PlaceOf("entries", visit.DrawId, visit.ObjectId), ExpectedVersion.Any, [entered.ToNewEvent()])], caller, cancellationToken);
    }

    public ValueTask<List<(long Position, V1.VisitEntry Entry)>> ListAsync(
        string drawId, string objectId, long before, int count, CancellationToken cancellationToken) => readModels.QueryAsync(
        Some,
        new { drawId, objectId, before, count },
        row => (row.GetInt64(0), V1.VisitEntry.Parser.ParseFrom((byte[])row[1])),
        cancellationToken);

    public async ValueTask<int> VisitsOfYearAsync(string drawId, string objectId, CancellationToken cancellationToken)
    {
        List<long> count = await readModels
            .QueryAsync(OfYear, new { objectId, year = $"{drawId[..YearLength]}-%" }, row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        return checked((int)count[0]);
    }

    public static void Apply(V1.VisitEntered e, JournalEvent journaled, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, Add, 4);
        var entry = new V1.VisitEntry
        {
            DrawId = e.DrawId,
            ObjectId = e.ObjectId,
            InspectorId = e.InspectorId,
            EnteredAt = e.EnteredAt,
            RecordedAt = journaled.RecordedAt.ToWire(),
        };
        add.Run(journaled.Position.Value, e.DrawId, e.ObjectId, Google.Protobuf.MessageExtensions.ToByteArray(entry));
    }
}
