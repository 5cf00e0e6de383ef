using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>What an import comes to against the list as it is.</summary>
/// <param name="Delta">What it changes.</param>
/// <param name="Faults">Rows that the list contradicts, at most <see cref="ImportList.MaximumFaults"/>.</param>
/// <param name="Before">Entries in force before.</param>
public sealed record SettledImport(ImportDelta Delta, IReadOnlyList<ImportFault> Faults, long Before);

/// <summary>Compares the rows of an import with the list and plans the changes, in the order of the file, removals last.</summary>
public sealed class ImportSettling(IListRegister register, IImportDesk desk, TimeProvider clock)
{
    /// <summary>Compares and plans.</summary>
    /// <param name="command">The import.</param>
    /// <param name="importId">Its id.</param>
    /// <param name="rows">Its rows, and who is named in them.</param>
    /// <param name="cancellationToken">Stops; the plan is then no plan.</param>
    public async ValueTask<SettledImport> SettleAsync(
        ImportList command, string importId, (IStagedImport Staged, ImportDraft Draft) rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        long before = await register.CountInForceAsync(command.List.ListId, today, cancellationToken).ConfigureAwait(false);
        using IImportPlanning planning = desk.Plan(importId, command.List);
        var tally = new Tally(command.IsComplete, planning, rows.Draft.Reached);
        foreach (StagedChunk chunk in rows.Staged.Chunks())
        {
            SubjectKey[] asked = before == 0 ? [] : [.. chunk.Rows.Select(row => row.Subject)];
            IReadOnlyDictionary<SubjectKey, EntryInForce> listed =
                await register.FindInForceAsync(command.List.ListId, asked, today, cancellationToken).ConfigureAwait(false);
            foreach (StagedRow row in chunk.Rows)
            {
                tally.Take(row, listed.GetValueOrDefault(row.Subject));
            }
        }

        if (command.IsComplete)
        {
            await foreach (EntryInForce entry in register.ReadInForceAsync(command.List.ListId, today, cancellationToken).ConfigureAwait(false))
            {
                tally.Take(entry, rows.Draft.Names(entry.Subject));
            }
        }

        return new(tally.Delta, tally.Faults, before);
    }

    private sealed class Tally(bool isComplete, IImportPlanning planning, StagedSoFar read)
    {
        private long _rejected = read.Read - read.Accepted;
        private long _added;
        private long _changed;
        private long _removed;
        private long _unchanged;

        public List<ImportFault> Faults { get; } = [];

        public ImportDelta Delta => new(_added, _changed, _removed, _unchanged, _rejected);

        public void Take(StagedRow row, EntryInForce? listed)
        {
            if (listed is null && !row.IsByKey)
            {
                _added++;
                planning.Add(row, null);
            }
            else if (listed is not null && listed.Fingerprint == row.Listed.Terms.Fingerprint())
            {
                _unchanged++;
            }
            else if (listed is not null && isComplete)
            {
                _changed++;
                planning.Add(row, listed);
            }
            else
            {
                Reject(row.RowNumber, listed is null ? ListingConflict.KeyNotListed : ListingConflict.OtherContent);
            }
        }

        public void Take(EntryInForce entry, bool isNamed)
        {
            if (!isNamed)
            {
                _removed++;
                planning.End(entry);
            }
        }

        private void Reject(int rowNumber, Fault fault)
        {
            _rejected++;
            if (Faults.Count < ImportList.MaximumFaults)
            {
                Faults.Add(new(rowNumber, fault));
            }
        }
    }
}
