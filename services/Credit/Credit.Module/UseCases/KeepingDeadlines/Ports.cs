using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.KeepingDeadlines;

/// <summary>A clock with the subject of its case.</summary>
/// <param name="Subject">Whose case it is.</param>
/// <param name="Clock">The clock.</param>
public sealed record SubjectClock(SubjectKey Subject, OpenClock Clock);

/// <summary>The clocks of open cases, how many cases were finished, and how many records there are.</summary>
public interface ICaseload
{
    /// <summary>Every clock of an open case, those that stand still included, in no order.</summary>
    ValueTask<IReadOnlyList<SubjectClock>> ClocksAsync(CancellationToken cancellationToken);

    /// <summary>Dishonesty records in groups of those that are alike.</summary>
    /// <param name="from">Only those recorded on this day or later; null for all.</param>
    /// <param name="to">Only those recorded on this day or earlier; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<IReadOnlyList<RecordGroup>> RecordsAsync(DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>Cases finished at each step from a day on.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> FinishedSinceAsync(DateOnly day, CancellationToken cancellationToken);
}
