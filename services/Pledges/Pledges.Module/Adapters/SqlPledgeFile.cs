using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Filing;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads what is on file about the pledges of subjects.</summary>
public sealed class SqlPledgeFile(IReadModels readModels) : IPledgeFile
{
    private const string OfSubject =
        """
        SELECT position AS Position, pledge_id AS PledgeId, matter_code AS MatterCode, type AS Type, kind AS Kind, on_day AS OnDay, outcome AS Outcome,
          document_number AS DocumentNumber, note AS Note
        FROM pledges_file WHERE subject_key = @Subject AND position > @After ORDER BY position LIMIT @Take
        """;

    /// <inheritdoc />
    public async Task<List<FiledEntry>> ListAsync(SubjectKey subject, long after, int take, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(
            new CommandDefinition(OfSubject, new { Subject = subject.ToString(), After = after, Take = take }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToEntry())];
    }

    private sealed record Row
    {
        public long Position { get; init; }

        public string PledgeId { get; init; } = "";

        public string MatterCode { get; init; } = "";

        public string Type { get; init; } = "";

        public string Kind { get; init; } = "";

        public long OnDay { get; init; }

        public string Outcome { get; init; } = "";

        public string DocumentNumber { get; init; } = "";

        public string Note { get; init; } = "";

        public FiledEntry ToEntry() => new(
            Position,
            PledgeId,
            MatterId.Parse(MatterCode).Value,
            Enum.Parse<PledgeType>(Type),
            new(
                Enum.Parse<FileEntryKind>(Kind),
                DateOnly.FromDayNumber((int)OnDay),
                Outcome.Length == 0 ? null : Enum.Parse<VerificationOutcome>(Outcome),
                DocumentNumber,
                Note));
    }
}
