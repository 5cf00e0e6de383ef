using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases;

/// <summary>
/// Changes a credit file: reads, decides and appends, and starts over when somebody else was faster. What a change puts right goes into the
/// ledger of corrections in the same append.
/// </summary>
public sealed class CreditFileChanges(ICreditFiles files, CreditSettings settings, IEvidenceStore evidence)
{
    private const int Attempts = 8;

    /// <summary>Changes a file once for each request, however often the request comes.</summary>
    /// <param name="subject">Whose file.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="decide">What happens to the file as read, or why nothing does. Pure: it may be asked again.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The file right after the change, or the refusal.</returns>
    public async ValueTask<Outcome<CreditFileReading>> ChangeAsync(
        SubjectKey subject,
        CallerRequest request,
        Func<CreditFile, Outcome<IReadOnlyList<CreditEvent>>> decide,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decide);
        for (int attempt = 1; ; attempt++)
        {
            CreditFileReading read = await files.ReadAsync(subject, cancellationToken).ConfigureAwait(false);
            Outcome<long> appended = Checked(decide(read.File)).TryGet(out IReadOnlyList<CreditEvent>? events, out Refusal? refusal)
                ? await files
                    .AppendAsync(read, CorrectionLedger.With(read.File, events, settings.Systems, settings.Today), request, cancellationToken)
                    .ConfigureAwait(false)
                : await EarlierAnswerAsync(request, refusal, cancellationToken).ConfigureAwait(false);
            if (appended.IsOk)
            {
                return await files.ReadAsOfAsync(subject, appended.Value, cancellationToken).ConfigureAwait(false);
            }

            if (appended.Refusal!.Kind != RefusalKind.Conflict || attempt == Attempts)
            {
                return appended.Refusal;
            }
        }
    }

    private Outcome<IReadOnlyList<CreditEvent>> Checked(Outcome<IReadOnlyList<CreditEvent>> decided) =>
        decided.IsOk && evidence.RefusalOf(decided.Value.SelectMany(NamedDocuments.Of)) is { } refusal ? refusal : decided;

    // What a request did is often the very reason why it would be refused now.
    private async ValueTask<Outcome<long>> EarlierAnswerAsync(CallerRequest request, Refusal refusal, CancellationToken cancellationToken)
    {
        Outcome<long?> earlier = await files.FindAnswerAsync(request, cancellationToken).ConfigureAwait(false);
        return earlier.Refusal is { } reused ? reused : earlier.Value is { } position ? position : refusal;
    }
}
