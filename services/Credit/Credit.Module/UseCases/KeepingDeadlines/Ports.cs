using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.KeepingDeadlines;

/// <summary>Finds open cases and how many were finished.</summary>
public interface ICaseload
{
    /// <summary>Subjects with an open repair case, objection or correction.</summary>
    ValueTask<IReadOnlyList<SubjectKey>> SubjectsAsync(CancellationToken cancellationToken);

    /// <summary>Subjects about whom there is or was a dishonesty record.</summary>
    ValueTask<IReadOnlyList<SubjectKey>> RecordedSubjectsAsync(CancellationToken cancellationToken);

    /// <summary>Cases finished at each step from a day on.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> FinishedSinceAsync(DateOnly day, CancellationToken cancellationToken);
}
