using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>Annuls a record whose basis was revoked.</summary>
/// <param name="RecordId">Which.</param>
/// <param name="DocumentNumber">Document that revoked the basis.</param>
/// <param name="Reason">The official's reasons.</param>
public sealed record AnnulRecord(string RecordId, string DocumentNumber, string Reason);

/// <summary>
/// Annulment in one step: the record counts no more, and nothing that hung on it stays open (河南省社会信用条例 42: within 1 working day).
/// </summary>
public static class AnnulmentPolicy
{
    /// <summary>Decides.</summary>
    /// <returns>
    /// The annulment with the end of every open case and objection, or <c>RECORD_UNKNOWN</c>, <c>RECORD_ANNULLED</c>,
    /// <c>DOCUMENT_NUMBER_MISSING</c>, <c>REASON_MISSING</c>.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, AnnulRecord command)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        Faults faults = new();
        faults.AddIf(
            command.DocumentNumber.Length == 0, "DOCUMENT_NUMBER_MISSING", "document_number", "Name the document that revoked the basis.");
        faults.AddIf(command.Reason.Length == 0, "REASON_MISSING", "reason", "Give the official's reasons for the annulment.");
        if (faults.ToRefusal() is { } refusal)
        {
            return refusal;
        }

        return file.Record(command.RecordId) switch
        {
            null => RepairPolicy.UnknownRecord(command.RecordId),
            { AnnulledAt: not null } => NamedRefusals.Precondition("RECORD_ANNULLED", "The record is annulled already."),
            { } record => Events(file, record, command.DocumentNumber, command.Reason, except: null).ToArray(),
        };
    }

    /// <summary>The annulment of a record with everything that ends with it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="record">The record.</param>
    /// <param name="document">What revoked the basis.</param>
    /// <param name="reason">Why.</param>
    /// <param name="except">The objection that is being decided and is closed by its own event; null for none.</param>
    internal static IEnumerable<CreditEvent> Events(CreditFile file, DishonestyRecord record, string document, string reason, string? except)
    {
        CreditSubject subject = record.Recorded.Subject;
        yield return new RecordAnnulled(record.RecordId, subject, document, reason, record.IsShown);
        foreach (RepairCase open in file.Cases.Where(found => found.IsOpen && found.RecordId == record.RecordId))
        {
            yield return new RepairLapsed(open.CaseId, record.RecordId, subject, reason);
        }

        foreach (Objection open in file.Objections.Where(
            found => found.IsOpen && found.RecordId == record.RecordId && found.ObjectionId != except))
        {
            yield return new ObjectionClosed(open.ObjectionId, record.RecordId, subject, ObjectionRemedy.Delist, reason);
        }
    }
}
