using System.Data.Common;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Credit files as folds of the journal's subject streams.</summary>
internal sealed class JournaledCreditFiles(IJournal journal, IReadModels readModels, TimeProvider clock) : ICreditFiles
{
    private const string SubjectOf = """
        SELECT subject_key FROM credit_entries WHERE entry_id = @id
        UNION ALL SELECT subject_key FROM credit_records WHERE record_id = @id
        UNION ALL SELECT subject_key FROM credit_cases WHERE case_id = @id
        UNION ALL SELECT subject_key FROM credit_objections WHERE objection_id = @id
        UNION ALL SELECT subject_key FROM credit_corrections WHERE correction_id = @id
        UNION ALL SELECT subject_key FROM credit_referrals WHERE referral_id = @id
        UNION ALL SELECT subject_key FROM credit_proposals WHERE proposal_id = @id
        """;

    public ValueTask<CreditFileReading> ReadAsync(SubjectKey subject, CancellationToken cancellationToken) =>
        FoldAsync(subject, journal.Head, clock.GetUtcNow(), cancellationToken);

    public async ValueTask<Outcome<CreditFileReading>> ReadAsOfAsync(SubjectKey subject, long position, CancellationToken cancellationToken)
    {
        await foreach (JournalEvent last in journal.ReadAsync(new(position - 1), cancellationToken).ConfigureAwait(false))
        {
            return await FoldAsync(subject, last.Position, last.RecordedAt, cancellationToken).ConfigureAwait(false);
        }

        return new Refusal(
            RefusalKind.OutOfRange, new("POSITION_AHEAD"),
            $"The journal is at position {journal.Head}: nothing can be said about later ones yet.");
    }

    public long Head => journal.Head.Value;

    public ValueTask<Outcome<long>> AppendAsync(
        CreditFileReading read, IReadOnlyList<CreditEvent> events, CallerRequest request, CancellationToken cancellationToken) =>
        journal.AppendAsync(AppendsOf(read, events), request, cancellationToken);

    /// <summary>What is appended for events that a file led to, at the version that was read.</summary>
    public static StreamAppend[] AppendsOf(CreditFileReading read, IReadOnlyList<CreditEvent> events)
    {
        StreamId ofFile = EventWire.SubjectStream(read.Subject);
        return
        [
            .. events.GroupBy(EventWire.StreamOf).Select(group => group
                .Select(happened => ToWire(happened, read.File))
                .To(group.Key, group.Key == ofFile ? ExpectedVersion.At(read.Version) : ExpectedVersion.Any)),
        ];
    }

    public ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest request, CancellationToken cancellationToken) =>
        journal.FindAnswerAsync(request, cancellationToken);

    public async ValueTask<SubjectKey?> FindSubjectAsync(string id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        string? found = await connection
            .QueryFirstOrDefaultAsync<string>(new CommandDefinition(SubjectOf, new { id }, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return SubjectKey.TryParse(found, out SubjectKey subject) ? subject : null;
    }

    // Who follows a responsible person learns of the end of the record and of objections to it from the event itself, without the entity's file.
    private static IMessage ToWire(CreditEvent happened, CreditFile file)
    {
        IMessage message = EventWire.ToWire(happened);
        (string recordId, RepeatedField<V1.ResponsiblePerson>? responsible) = message switch
        {
            V1.RecordRepaired repaired => (repaired.RecordId, repaired.ResponsiblePersons),
            V1.RecordAnnulled annulled => (annulled.RecordId, annulled.ResponsiblePersons),
            V1.RecordSuspended suspended => (suspended.RecordId, suspended.ResponsiblePersons),
            V1.ObjectionFiled filed => (filed.RecordId, filed.ResponsiblePersons),
            V1.ObjectionReviewRequested requested => (requested.RecordId, requested.ResponsiblePersons),
            V1.ObjectionResolved resolved => (resolved.RecordId, resolved.ResponsiblePersons),
            V1.ObjectionClosed closed => (closed.RecordId, closed.ResponsiblePersons),
            _ => ("", null),
        };
        responsible?.Add(file.Record(recordId)?.Facts.ResponsiblePersons.Select(WireParts.ToWire) ?? []);
        return message;
    }

    private async ValueTask<CreditFileReading> FoldAsync(
        SubjectKey subject, Position upTo, DateTimeOffset at, CancellationToken cancellationToken)
    {
        CreditFileReading read = new(subject, CreditFile.Empty, 0, upTo.Value, at);
        IAsyncEnumerable<JournalEvent> stream = journal.ReadStreamAsync(EventWire.SubjectStream(subject), 0, cancellationToken);
        await foreach (JournalEvent journaled in stream.ConfigureAwait(false))
        {
            if (journaled.Position > upTo)
            {
                break;
            }

            CreditFile file = EventWire.ToDomain(journaled) is { } happened
                ? read.File.Evolve(happened, journaled.RecordedAt, journaled.Actor)
                : read.File;
            read = read with { File = file, Version = journaled.Version };
        }

        return read;
    }
}
