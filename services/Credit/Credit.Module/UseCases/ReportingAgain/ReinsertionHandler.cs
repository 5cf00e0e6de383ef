using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ReportingAgain;

/// <summary>Lets a second official decide about a repaired fact that is reported again.</summary>
public sealed class ReinsertionHandler(ICreditFiles files, CreditFileChanges changes, CreditSettings settings)
{
    /// <summary>Records it, or refuses as <see cref="Reinsertion.Approve"/> says.</summary>
    public ValueTask<Outcome<CreditFileReading>> ApproveAsync(string recordId, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        DateOnly today = settings.Today;
        return ChangeAsync(recordId, request, file => Reinsertion.Approve(file, recordId, request.Actor, today), cancellationToken);
    }

    /// <summary>Says no, or refuses as <see cref="Reinsertion.Drop"/> says.</summary>
    public ValueTask<Outcome<CreditFileReading>> DropAsync(
        string recordId, string reason, CallerRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(recordId, request, file => Reinsertion.Drop(file, recordId, reason), cancellationToken);

    private async ValueTask<Outcome<CreditFileReading>> ChangeAsync(
        string recordId, CallerRequest request, Func<CreditFile, Outcome<IReadOnlyList<CreditEvent>>> decide, CancellationToken cancellationToken)
    {
        SubjectKey? subject = await files.FindSubjectAsync(recordId, cancellationToken).ConfigureAwait(false);

        return subject is not { } key
            ? Reinsertion.Unknown(recordId)
            : await changes.ChangeAsync(key, request, decide, cancellationToken).ConfigureAwait(false);
    }
}
