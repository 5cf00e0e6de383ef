using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Module.Contracts;
using Dapper;
using Complaint = CreditRisk.Pledges.Domain.Complaining.Complaint;
using ComplaintResult = CreditRisk.Pledges.Domain.Complaining.ComplaintResult;
using VerificationOutcomeOf = CreditRisk.Pledges.Domain.Verifying.VerificationOutcome;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Complaints with what came of them: the finding of the pledge's check, or the end of the pledge, closes all that wait for it.</summary>
public sealed class ComplaintProjection : IProjection
{
    private const string Find = "SELECT body FROM pledges_complaints WHERE complaint_id = @Id";

    private const string Waiting = "SELECT body FROM pledges_complaints WHERE pledge_id = @Id AND is_checked = 0";

    private const string Add =
        """
        INSERT INTO pledges_complaints VALUES (
          @Id, @PledgeId, @Body, 1, @Fingerprint, @Actor, 0, 0, @SinceDay, @DueDay, @Provisional, @SortKey)
        """;

    private const string Answer = "UPDATE pledges_complaints SET body = @Body, stream_version = @Version, is_answered = 1 WHERE complaint_id = @Id";

    private const string Close = "UPDATE pledges_complaints SET body = @Body, is_checked = 1 WHERE complaint_id = @Id";

    /// <inheritdoc />
    public string Name => "pledges_complaints";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE pledges_complaints (
          complaint_id TEXT PRIMARY KEY,
          pledge_id TEXT NOT NULL,
          body TEXT NOT NULL,
          stream_version BIGINT NOT NULL,
          fingerprint TEXT NOT NULL,
          actor TEXT NOT NULL,
          is_checked BIGINT NOT NULL,
          is_answered BIGINT NOT NULL,
          since_day BIGINT NOT NULL,
          due_day BIGINT NOT NULL,
          provisional BIGINT NOT NULL,
          sort_key TEXT NOT NULL)
        """,
        "CREATE INDEX pledges_complaints_pledge ON pledges_complaints (pledge_id, complaint_id)",
        "CREATE INDEX pledges_complaints_due ON pledges_complaints (sort_key) WHERE is_checked = 0",
        "CREATE INDEX pledges_complaints_actor ON pledges_complaints (actor, since_day)",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_complaints"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        ComplaintFiled.Descriptor.FullName,
        ComplaintAnswered.Descriptor.FullName,
        VerificationRecorded.Descriptor.FullName,
        Pledge.V1.PledgeWithdrawn.Descriptor.FullName,
        Pledge.V1.PledgeRefused.Descriptor.FullName,
    };

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        DbConnection connection = transaction.Connection!;
        if (journaled.Type == ComplaintFiled.Descriptor.FullName)
        {
            connection.Execute(Add, RowOf(journaled.Read<ComplaintFiled>().Complaint.ToDomain(), journaled.Actor), transaction);
        }
        else if (journaled.Type == ComplaintAnswered.Descriptor.FullName)
        {
            ComplaintAnswered told = journaled.Read<ComplaintAnswered>();
            Complaint complaint = Read(connection.QuerySingle<string>(Find, new { Id = told.ComplaintId }, transaction));
            complaint = complaint with { Answer = new(told.Answer, told.AnsweredAt.ToDateTimeOffset()) };
            connection.Execute(Answer, new { complaint.Id, Body = complaint.ToWire().ToJson(), journaled.Version }, transaction);
        }
        else if (ResultOf(journaled) is { } result)
        {
            foreach (Complaint complaint in connection.Query<string>(Waiting, new { Id = journaled.Stream.Key }, transaction).Select(Read).ToList())
            {
                connection.Execute(Close, new { complaint.Id, Body = (complaint with { Result = result }).ToWire().ToJson() }, transaction);
            }
        }
    }

    private static ComplaintResult? ResultOf(JournalEvent journaled) => LifeMapping.ToDomain(journaled) switch
    {
        FindingRecorded { Finding: { IsVerification: true, Outcome: not VerificationOutcomeOf.ConformsBeforeDecision } finding } => new(finding.Outcome, finding.VerifiedOn),
        FindingRecorded => null,
        _ => new(null, ChinaTime.DateOf(journaled.RecordedAt)),
    };

    private static Complaint Read(string body) => WireJson.Read<Pledge.V1.Complaint>(body).ToDomain();

    private static object RowOf(Complaint complaint, string actor) => new
    {
        complaint.Id,
        complaint.PledgeId,
        Body = complaint.ToWire().ToJson(),
        complaint.Fingerprint,
        Actor = actor,
        SinceDay = ChinaTime.DateOf(complaint.ReceivedAt).DayNumber,
        DueDay = complaint.CheckBy.Date.DayNumber,
        Provisional = complaint.CheckBy.Provisional ? 1 : 0,
        SortKey = $"{complaint.CheckBy.Date:yyyy-MM-dd}/Complaint/{complaint.Id}",
    };
}
