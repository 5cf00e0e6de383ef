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

    private const string ClearCodes = "DELETE FROM pledges_matters_codes WHERE matter_code = @Matter";

    // Who has a code keeps it: the check before the append may be overtaken, and a lookup never becomes ambiguous.
    private const string AddCode = "INSERT INTO pledges_matters_codes VALUES (@Code, @Matter) ON CONFLICT (code) DO NOTHING";

    private const string Find = "SELECT body FROM pledges_matters WHERE matter_code = @Code";

    /// <inheritdoc />
    public string Name => "pledges_matters";

    /// <inheritdoc />
    public int Version => 2;

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
        "CREATE TABLE pledges_matters_codes (code TEXT PRIMARY KEY, matter_code TEXT NOT NULL)",
        "CREATE INDEX pledges_matters_codes_matter ON pledges_matters_codes (matter_code)",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_matters", "pledges_matters_codes"];

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
        KeepCodes(matter, transaction);
    }

    private static void KeepCodes(Matter matter, DbTransaction transaction)
    {
        DbConnection connection = transaction.Connection!;
        connection.Execute(ClearCodes, new { Matter = matter.MatterCode }, transaction);
        string[] codes = [matter.MatterCode, matter.NationalCode, .. matter.LocalCodes];
        foreach (string code in codes.Where(code => code.Length > 0))
        {
            connection.Execute(AddCode, new { Code = code, Matter = matter.MatterCode }, transaction);
        }
    }

    private static Matter Moved(MatterStateChanged change, Func<string, string> find)
    {
        Matter matter = WireJson.Read<Matter>(find(change.MatterCode));
        matter.State = change.State;
        matter.Version++;
        return matter;
    }
}
