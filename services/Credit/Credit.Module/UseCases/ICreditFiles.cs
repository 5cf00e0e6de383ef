using CreditRisk.Credit.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases;

/// <summary>A credit file as it was read.</summary>
/// <param name="Subject">Whose.</param>
/// <param name="File">What it says.</param>
/// <param name="Version">How often it had changed; an append names it.</param>
/// <param name="Position">The state is the one after this journal position.</param>
/// <param name="At">When that position was reached; the day on which the file is to be judged.</param>
public sealed record CreditFileReading(SubjectKey Subject, CreditFile File, long Version, long Position, DateTimeOffset At);

/// <summary>The credit files of the jurisdiction.</summary>
public interface ICreditFiles
{
    /// <summary>Reads a file as it is now; nobody is unknown, a clean subject has an empty file.</summary>
    ValueTask<CreditFileReading> ReadAsync(SubjectKey subject, CancellationToken cancellationToken);

    /// <summary>Reads a file as it was after a past position, or <c>POSITION_AHEAD</c> (OutOfRange).</summary>
    ValueTask<Outcome<CreditFileReading>> ReadAsOfAsync(SubjectKey subject, long position, CancellationToken cancellationToken);

    /// <summary>The last position that files are read after.</summary>
    long Head { get; }

    /// <summary>Appends what happened, all or nothing, unless the file has changed since it was read.</summary>
    /// <returns>The position, the one of the first time for a repeated request, or the journal's refusal.</returns>
    ValueTask<Outcome<long>> AppendAsync(
        CreditFileReading read, IReadOnlyList<CreditEvent> events, CallerRequest request, CancellationToken cancellationToken);

    /// <summary>Looks whether the request was answered before.</summary>
    /// <returns>The position of that answer; null when it is new; or <c>REQUEST_ID_REUSED</c> for another request.</returns>
    ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest request, CancellationToken cancellationToken);

    /// <summary>Whose the entry, record or repair case with that id is; null when there is none.</summary>
    ValueTask<SubjectKey?> FindSubjectAsync(string id, CancellationToken cancellationToken);
}
