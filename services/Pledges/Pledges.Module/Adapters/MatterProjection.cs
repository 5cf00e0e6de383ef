using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>The newest version of every matter.</summary>
public sealed class MatterProjection : IProjection
{
    private const string Save =
        """
        INSERT INTO pledges_matters (matter_code, state, body, stream_version) VALUES (@Code, @State, @Body, @Version)
        ON CONFLICT (matter_code) DO UPDATE SET state = excluded.state, body = excluded.body, stream_version = excluded.stream_version
        """;

    private const string Find = "SELECT body FROM pledges_matters WHERE matter_code = @Code";

    /// <inheritdoc />
    public string Name => "pledges_matters";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE pledges_matters (
          matter_code TEXT PRIMARY KEY,
          state TEXT NOT NULL,
          body TEXT NOT NULL,
          stream_version BIGINT NOT NULL)
        """,
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_matters"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } =
        new HashSet<string> { MatterSaved.Descriptor.FullName, MatterStateChanged.Descriptor.FullName };

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        DbConnection connection = transaction.Connection!;
        Matter matter = journaled.Type == MatterSaved.Descriptor.FullName
            ? journaled.Read<MatterSaved>().Matter
            : Moved(journaled.Read<MatterStateChanged>(), code => connection.QuerySingle<string>(Find, new { Code = code }, transaction));
        var row = new { Code = matter.MatterCode, State = matter.State.ToString(), Body = matter.ToJson(), journaled.Version };
        connection.Execute(Save, row, transaction);
    }

    private static Matter Moved(MatterStateChanged change, Func<string, string> find)
    {
        Matter matter = WireJson.Read<Matter>(find(change.MatterCode));
        matter.State = change.State;
        matter.Version++;
        return matter;
    }
}
