using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Objections;

/// <summary>What a decision about an objection does to the record or list entry.</summary>
internal static class ObjectionEffect
{
    public static Outcome<IReadOnlyList<CreditEvent>> With(
        CreditFile file, Objection found, ObjectionRemedy? remedy, RecordCorrection? correction, string reason, DateOnly today, CreditEvent decision)
    {
        Outcome<IReadOnlyList<CreditEvent>> effect = remedy switch
        {
            null => Array.Empty<CreditEvent>(),
            _ when file.Entry(found.RecordId) is { } entry => OnEntry(entry, remedy.Value, reason, today),
            _ => OnRecord(file, file.Record(found.RecordId)!, found, remedy.Value, correction, reason, today),
        };
        return effect.Match<Outcome<IReadOnlyList<CreditEvent>>>(events => (CreditEvent[])[decision, .. events], refusal => refusal);
    }

    private static Outcome<IReadOnlyList<CreditEvent>> OnEntry(ListEntry entry, ObjectionRemedy remedy, string reason, DateOnly today) => remedy switch
    {
        ObjectionRemedy.Delist when entry.Removal is not null => Array.Empty<CreditEvent>(),
        ObjectionRemedy.Delist => new CreditEvent[] { new SubjectDelisted(entry.EntryId, entry.Listing.Subject, today, reason) },
        _ => Argument(
            "REMEDY_NOT_FOR_ENTRIES", "remedy", "An entry is only taken off its list; put right it comes back with the next import of the list."),
    };

    private static Outcome<IReadOnlyList<CreditEvent>> OnRecord(
        CreditFile file, DishonestyRecord record, Objection found, ObjectionRemedy remedy, RecordCorrection? correction, string reason, DateOnly today)
    {
        CreditSubject subject = record.Recorded.Subject;
        return remedy switch
        {
            ObjectionRemedy.StopPublication => new CreditEvent[] { new RecordPublicationStopped(record.RecordId, subject, found.ObjectionId) },
            ObjectionRemedy.Delist when record.AnnulledAt is not null => Array.Empty<CreditEvent>(),
            ObjectionRemedy.Delist => AnnulmentPolicy.Events(file, record, found.ObjectionId, reason, except: found.ObjectionId).ToArray(),
            _ => Corrected(record, found, correction ?? new(), today),
        };
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Corrected(
        DishonestyRecord record, Objection found, RecordCorrection correction, DateOnly today)
    {
        DishonestyFacts facts = correction.ApplyTo(record.Facts);
        if (facts == record.Facts)
        {
            return Argument("CORRECTION_MISSING", "correction", "Say what is put right.");
        }

        return DishonestyPolicy.FaultsOf(facts, today) is { } refusal
            ? refusal
            : new CreditEvent[] { new RecordCorrected(record.RecordId, record.Recorded.Subject, facts, found.ObjectionId) };
    }
}
