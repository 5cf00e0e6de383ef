using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Notices that were served, signed or not.</summary>
public sealed class NoticeProjection : IProjection
{
    private const string Add = "INSERT INTO pledges_notices VALUES (@Id, @Body)";

    /// <inheritdoc />
    public string Name => "pledges_notices";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema => ["CREATE TABLE pledges_notices (pledge_id TEXT PRIMARY KEY, body TEXT NOT NULL)"];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_notices"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string> { NoticeServed.Descriptor.FullName };

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        transaction.Connection!.Execute(Add, new { Id = journaled.Stream.Key, Body = journaled.Read<NoticeServed>().ToJson() }, transaction);
    }
}
