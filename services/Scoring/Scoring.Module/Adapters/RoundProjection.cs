using System.Data.Common;
using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Scoring.V1;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Every round with its pledges and the sizes of the groups of its frame.</summary>
public sealed class RoundProjection : IProjection
{
    private const string SaveRound = "INSERT INTO scoring_rounds VALUES (@Number, @Id, @Day, @Body)";
    private const string SavePledge = "INSERT INTO scoring_rounds_pledges VALUES (@Number, @Place, @PledgeId, @Arm, @Sector, @Region, @Grade, @Kind, @Body)";
    private const string SaveFrame = "INSERT INTO scoring_rounds_frames VALUES (@Number, @By, @Group, @Pledges)";

    /// <inheritdoc />
    public string Name => "scoring_rounds";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        "CREATE TABLE scoring_rounds (number BIGINT PRIMARY KEY, round_id TEXT NOT NULL, scheduled_on TEXT NOT NULL, body TEXT NOT NULL)",
        "CREATE UNIQUE INDEX scoring_rounds_by_id ON scoring_rounds (round_id)",
        "CREATE INDEX scoring_rounds_by_day ON scoring_rounds (scheduled_on)",
        """
        CREATE TABLE scoring_rounds_pledges (
          number BIGINT NOT NULL, place BIGINT NOT NULL, pledge_id TEXT NOT NULL, arm BIGINT NOT NULL, sector TEXT NOT NULL, region TEXT NOT NULL,
          grade TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (number, place))
        """,
        "CREATE INDEX scoring_rounds_pledges_by_pledge ON scoring_rounds_pledges (pledge_id)",
        "CREATE TABLE scoring_rounds_frames (number BIGINT NOT NULL, by_what TEXT NOT NULL, grp TEXT NOT NULL, pledges BIGINT NOT NULL, PRIMARY KEY (number, by_what, grp))",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["scoring_rounds", "scoring_rounds_pledges", "scoring_rounds_frames"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string> { VerificationsScheduled.Descriptor.FullName };

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        VerificationsScheduled scheduled = journaled.Read<VerificationsScheduled>();
        DbConnection connection = transaction.Connection!;
        long number = journaled.Version;
        string day = ChinaTime.DateOf(scheduled.Round.ScheduledAt.ToDateTimeOffset()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        connection.Execute(SaveRound, new { Number = number, Id = scheduled.Round.RoundId, Day = day, Body = JsonFormatter.Default.Format(scheduled.Round) }, transaction);
        connection.Execute(SavePledge, scheduled.Pledges.Select(pledge => RowOf(number, pledge)), transaction);
        connection.Execute(SaveFrame, scheduled.Frame.Select(count => new { Number = number, count.By, count.Group, count.Pledges }), transaction);
    }

    private static object RowOf(long number, ScheduledPledge pledge) => new
    {
        Number = number,
        pledge.Place,
        pledge.PledgeId,
        Arm = (int)pledge.Arm,
        pledge.Groups.Sector,
        pledge.Groups.Region,
        pledge.Groups.Grade,
        pledge.Groups.Kind,
        Body = JsonFormatter.Default.Format(pledge),
    };
}
