using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.RemovingListEntries;

/// <summary>Takes an entry off its list.</summary>
public sealed class RemoveListEntryHandler(ICreditFiles files, CreditFileChanges changes, TimeProvider clock)
{
    /// <summary>Removes, or refuses as <see cref="ListEntry.DecideRemoval"/> says.</summary>
    public async ValueTask<Outcome<CreditFileReading>> HandleAsync(
        RemoveListEntry command, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        SubjectKey? subject = await files.FindSubjectAsync(command.EntryId, cancellationToken).ConfigureAwait(false);

        return subject is not { } key
            ? ListEntry.Unknown(command.EntryId)
            : await changes
                .ChangeAsync(key, request, file => ListEntry.DecideRemoval(file, command, today), cancellationToken)
                .ConfigureAwait(false);
    }
}
