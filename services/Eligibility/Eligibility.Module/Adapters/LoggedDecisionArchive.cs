using System.Globalization;
using CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Decisions read back from the decision log by its index.</summary>
public sealed class LoggedDecisionArchive(IDecisionLog log, IDecisionIndex index, DecisionLogOptions options, TimeProvider clock) : IDecisionArchive<Decision>
{
    private const int TimestampShift = 80;

    /// <inheritdoc />
    public async ValueTask<Outcome<RecordedDecision<Decision>>> FindAsync(string decisionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decisionId);
        if (DecisionRecords.IdOf(decisionId) is not { } id)
        {
            return DecisionRefusals.Unknown;
        }

        Outcome<DecisionLocation?> found = await index.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (found.Refusal is { } unavailable)
        {
            return unavailable;
        }

        if (found.Value is not { } location)
        {
            return IsPastRetention(id) ? DecisionRefusals.PastRetention : DecisionRefusals.Unknown;
        }

        return Read(location) is { } decision ? decision : DecisionRefusals.PastRetention;
    }

    /// <inheritdoc />
    public async ValueTask<Outcome<IReadOnlyList<(string Place, RecordedDecision<Decision> Decision)>>> ListAsync(
        SubjectKey subject, string after, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (!TryRead(after, out DecisionLocation? before))
        {
            return Refusal.Invalid(new FieldViolation("page_token", "names no place of the decision log; start again without a token."));
        }

        Outcome<IReadOnlyList<DecisionLocation>> places = await index.ListAsync(subject, before, most, cancellationToken).ConfigureAwait(false);
        if (places.Refusal is { } unavailable)
        {
            return unavailable;
        }

        List<(string, RecordedDecision<Decision>)> decisions = [];
        foreach (DecisionLocation place in places.Value)
        {
            // Null when its segment was deleted since.
            if (Read(place) is { } decision)
            {
                decisions.Add((string.Create(CultureInfo.InvariantCulture, $"{place.Segment}.{place.Offset}"), decision));
            }
        }

        return decisions;
    }

    // An id starts with the milliseconds of its instant (RFC 9562, version 7).
    private bool IsPastRetention(UInt128 id) => (long)(id >> TimestampShift) < clock.GetUtcNow().AddDays(-options.RetentionDays).ToUnixTimeMilliseconds();

    private RecordedDecision<Decision>? Read(DecisionLocation place) => log.Read(place) is { } record ? DecisionRecords.Read(record) : null;

    private static bool TryRead(string text, out DecisionLocation? place)
    {
        place = null;
        if (text.Length == 0)
        {
            return true;
        }

        string[] parts = text.Split('.');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int segment)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long offset))
        {
            return false;
        }

        place = new(segment, offset);
        return true;
    }
}
