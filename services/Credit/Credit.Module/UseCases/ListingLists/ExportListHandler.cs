using System.Runtime.CompilerServices;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ListingLists;

/// <summary>Gives a list out as it could be imported again.</summary>
public sealed class ExportListHandler(IListRegister register, TimeProvider clock)
{
    private const int ReadTogether = 1000;

    /// <summary>The list as last imported, or <c>LIST_UNKNOWN</c>.</summary>
    public async ValueTask<Outcome<CreditList>> FindAsync(string listId, CancellationToken cancellationToken) =>
        (await register.ReadAsync(listId, cancellationToken).ConfigureAwait(false)).List is { } list ? list : ReadListsHandler.Unknown(listId);

    /// <summary>The listings in force today, in their order, read page by page.</summary>
    public async IAsyncEnumerable<SubjectListed> ReadAsync(string listId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        IAsyncEnumerable<EntryInForce[]> pages = register.ReadInForceAsync(listId, today, cancellationToken).Chunk(ReadTogether);
        await foreach (EntryInForce[] page in pages.ConfigureAwait(false))
        {
            foreach (SubjectListed listed in await register.ReadListingsAsync(page, cancellationToken).ConfigureAwait(false))
            {
                yield return listed;
            }
        }
    }
}
