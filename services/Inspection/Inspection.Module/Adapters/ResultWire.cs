using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Results between domain, journal and read model.</summary>
internal static class ResultWire
{
    private static readonly Dictionary<string, Func<JournalEvent, ResultEvent>> Readers = new()
    {
        [V1.ResultSubmitted.Descriptor.FullName] = e => ToDomain(e.Read<V1.ResultSubmitted>(), e.Actor),
        [V1.ResultSigned.Descriptor.FullName] = e => new ResultSigned(new(e.Read<V1.ResultSigned>().InspectorId, e.Actor)),
        [V1.ResultAudited.Descriptor.FullName] = e => ToDomain(e.Read<V1.ResultAudited>()),
        [V1.ResultPublished.Descriptor.FullName] = e => new ResultPublished(e.Read<V1.ResultPublished>().Result.PublishedOn.ToDateOnly()!.Value),
        [V1.ResultRetracted.Descriptor.FullName] = e => new ResultRetracted(e.Read<V1.ResultRetracted>().RetractedOn.ToDateOnly()!.Value),
        [V1.FollowUpCompleted.Descriptor.FullName] = e => ToDomain(e.Read<V1.FollowUpCompleted>()),
    };

    /// <summary>Reads an event; null when it says nothing about the result itself.</summary>
    public static ResultEvent? Read(JournalEvent journaled) => Readers.GetValueOrDefault(journaled.Type)?.Invoke(journaled);

    public static V1.ResultSubmitted ToWire(ResultSubmitted submitted)
    {
        (VisitResult result, Findings findings) = (submitted.Result, submitted.Result.Findings);
        return new()
        {
            ResultId = result.ResultId,
            DrawId = result.DrawId,
            ObjectId = result.ObjectId,
            InspectedOn = findings.InspectedOn.ToWire(),
            ResultCodes = { findings.Codes },
            Statement = findings.Statement,
            Evidence = { findings.Evidence.Select(evidence => evidence.ToWire()) },
            SignedByObject = findings.SignedByObject,
            RefusalNote = findings.RefusalNote,
            FollowUps = { findings.FollowUps.Select(ToWire) },
            LateNote = findings.LateNote,
            PublishBy = result.PublishBy.Date.ToWire(),
            PublishByProvisional = result.PublishBy.Provisional,
            ContentSha256 = result.ContentSha256,
            InspectorId = result.Signatures[0].InspectorId,
        };
    }

    public static V1.FollowUp ToWire(FollowUp followUp) => new()
    {
        Kind = (V1.FollowUpKind)followUp.Kind,
        DueOn = followUp.DueOn.ToWire(),
        Note = followUp.Note,
        DoneOn = followUp.DoneOn.ToWire(),
    };

    public static FollowUp ToDomain(V1.FollowUp followUp) =>
        new((FollowUpKind)followUp.Kind, followUp.DueOn.ToDateOnly(), followUp.Note, followUp.DoneOn.ToDateOnly());

    /// <summary>A result that just came in, as the contract shows it.</summary>
    public static V1.InspectionResult ToResult(V1.ResultSubmitted e, DateTimeOffset at) => new()
    {
        ResultId = e.ResultId,
        DrawId = e.DrawId,
        ObjectId = e.ObjectId,
        InspectedOn = e.InspectedOn,
        ResultCodes = { e.ResultCodes },
        Statement = e.Statement,
        Evidence = { e.Evidence },
        SignedByObject = e.SignedByObject,
        RefusalNote = e.RefusalNote,
        PublishBy = e.PublishBy,
        State = V1.ResultState.Submitted,
        FollowUps = { e.FollowUps },
        LateNote = e.LateNote,
        PublishByProvisional = e.PublishByProvisional,
        SignedBy = { e.InspectorId },
        SubmittedAt = at.ToWire(),
    };

    private static ResultSubmitted ToDomain(V1.ResultSubmitted e, string actor) => new(new(
        e.ResultId,
        e.DrawId,
        e.ObjectId,
        new(
            e.InspectedOn.ToDateOnly()!.Value,
            [.. e.ResultCodes],
            e.Statement,
            [.. e.Evidence.Select(evidence => evidence.ToEvidence())],
            [.. e.FollowUps.Select(ToDomain)],
            e.SignedByObject,
            e.RefusalNote,
            e.LateNote),
        e.ContentSha256,
        new(e.PublishBy.ToDateOnly()!.Value, e.PublishByProvisional),
        ResultState.Submitted,
        [new(e.InspectorId, actor)]));

    private static ResultAudited ToDomain(V1.ResultAudited e) =>
        new(e.Agreed, e.Reason, e.WithheldBy is null ? null : e.WithheldBy.ToLegalBasis());

    private static FollowUpCompleted ToDomain(V1.FollowUpCompleted e) => new(e.FollowUpNumber, e.DoneOn.ToDateOnly()!.Value, e.Note);
}
