using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Results as streams of the journal: one for each result, and one for each visit, which names its results.</summary>
internal sealed class JournaledResults(IJournal journal, PublicFacts publicFacts) : IResultJournal
{
    public long Head => journal.Head.Value;

    public async ValueTask<KeptResult?> FindAsync(string resultId, CancellationToken cancellationToken)
    {
        if (!StreamId.IsKey(resultId))
        {
            return null;
        }

        VisitResult? result = null;
        long version = 0;
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(StreamOf(resultId), 0, cancellationToken).ConfigureAwait(false))
        {
            version = journaled.Version;
            result = ResultWire.Read(journaled) is { } happened ? VisitResult.Evolve(result, happened) : result;
        }

        return result is null ? null : new(result, version);
    }

    public async ValueTask<VisitHistory> OfVisitAsync(string drawId, string objectId, CancellationToken cancellationToken)
    {
        string? newest = null;
        long version = 0;
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(PlaceOf("visit", drawId, objectId), 0, cancellationToken).ConfigureAwait(false))
        {
            (newest, version) = (journaled.Read<V1.ResultFiled>().ResultId, journaled.Version);
        }

        KeptResult? kept = newest is null ? null : await FindAsync(newest, cancellationToken).ConfigureAwait(false);
        return new(kept?.Result, version);
    }

    public ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken) =>
        journal.FindAnswerAsync(caller, cancellationToken);

    public async ValueTask<Outcome<long>> SubmitAsync(
        VisitHistory history, ResultSubmitted submitted, string actor, CancellationToken cancellationToken)
    {
        VisitResult result = submitted.Result;
        var filed = new V1.ResultFiled { ResultId = result.ResultId, DrawId = result.DrawId, ObjectId = result.ObjectId };
        ExpectedVersion expected = history.Version == 0 ? ExpectedVersion.NoStream : ExpectedVersion.At(history.Version);
        StreamAppend[] appends =
        [
            new(PlaceOf("visit", result.DrawId, result.ObjectId), expected, [filed.ToNewEvent()]),
            new(StreamOf(result.ResultId), ExpectedVersion.NoStream, [ResultWire.ToWire(submitted).ToNewEvent()]),
        ];
        Outcome<Appended> appended = await journal.AppendAsync(new(appends, actor, null), cancellationToken).ConfigureAwait(false);
        return appended.Match<Outcome<long>>(done => done.Position.Value, refusal => refusal);
    }

    public async ValueTask<Outcome<long>> AppendAsync(
        KeptResult result, IReadOnlyList<ResultEvent> happened, CallerRequest caller, CancellationToken cancellationToken)
    {
        List<IMessage> events = [];
        foreach (ResultEvent one in happened)
        {
            events.AddRange(await ToWireAsync(result.Result, one, cancellationToken).ConfigureAwait(false));
        }

        StreamAppend append = events.To(StreamOf(result.Result.ResultId), ExpectedVersion.At(result.Version));
        return await journal.AppendAsync([append], caller, cancellationToken).ConfigureAwait(false);
    }

    private static StreamId StreamOf(string resultId) => new("result", resultId);

    // Object ids have characters that names of streams may not have.
    public static StreamId PlaceOf(string category, string drawId, string objectId) =>
        new(category, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{drawId}\n{objectId}")).AsSpan(0, 16)));

    private async ValueTask<IEnumerable<IMessage>> ToWireAsync(VisitResult result, ResultEvent happened, CancellationToken cancellationToken) =>
        happened switch
        {
            ResultSigned e => [new V1.ResultSigned { ResultId = result.ResultId, InspectorId = e.Signature.InspectorId }],
            ResultAudited e =>
                [new V1.ResultAudited { ResultId = result.ResultId, Agreed = e.Agreed, Reason = e.Reason, WithheldBy = e.WithheldBy?.ToWire() }],
            ResultPublished e => await publicFacts.PublishAsync(result, e.On, cancellationToken).ConfigureAwait(false),
            ResultRetracted e => [await publicFacts.RetractAsync(result, e.On, cancellationToken).ConfigureAwait(false)],
            FollowUpCompleted e =>
                [new V1.FollowUpCompleted { ResultId = result.ResultId, FollowUpNumber = e.Number, DoneOn = e.DoneOn.ToWire(), Note = e.Note }],
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
}
