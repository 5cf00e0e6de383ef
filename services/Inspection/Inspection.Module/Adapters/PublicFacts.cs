using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>What everybody may know of a result, and what verification and the credit office are told of a problem.</summary>
internal sealed class PublicFacts(SqlVisits visits, SubjectKeyer keyer)
{
    /// <summary>The events of a publication.</summary>
    public async ValueTask<IEnumerable<IMessage>> PublishAsync(VisitResult result, DateOnly on, CancellationToken cancellationToken)
    {
        VisitFacts facts = await visits.FactsAsync(result.DrawId, result.ObjectId, cancellationToken).ConfigureAwait(false);
        V1.ResultPublished published = new() { Result = ToWire(result, facts, on) };
        return result.Findings.FoundProblem ? [published, Problem(result, published.Result)] : [published];
    }

    /// <summary>The event of a publication that was taken back.</summary>
    public async ValueTask<IMessage> RetractAsync(VisitResult result, DateOnly on, CancellationToken cancellationToken)
    {
        VisitFacts facts = await visits.FactsAsync(result.DrawId, result.ObjectId, cancellationToken).ConfigureAwait(false);
        return new V1.ResultRetracted
        {
            ResultId = result.ResultId,
            DrawId = result.DrawId,
            ObjectId = PublicIdOf(result, facts),
            Subject = SubjectOf(result),
            RetractedOn = on.ToWire(),
        };
    }

    private static V1.PublicResult ToWire(VisitResult result, VisitFacts facts, DateOnly on) => new()
    {
        ResultId = result.ResultId,
        DrawId = result.DrawId,
        ObjectId = PublicIdOf(result, facts),
        ObjectName = facts.IsNaturalPerson ? Masking.Name(facts.ObjectName) : facts.ObjectName,
        ItemNames = { facts.Items.Select(item => item.Name) },
        AgencyNames = { facts.Items.Select(item => item.Responsible?.Name ?? "").Where(name => name.Length > 0).Distinct() },
        InspectedOn = result.Findings.InspectedOn.ToWire(),
        ResultCodes = { result.Findings.Codes },
        FollowUps = { result.Findings.FollowUps.Select(followUp => ResultWire.ToWire(followUp with { Note = "" })) },
        PublishedOn = on.ToWire(),
        Repairable = result.Findings.FoundProblem,
    };

    private V1.InspectionProblemFound Problem(VisitResult result, V1.PublicResult published) => new()
    {
        ResultId = result.ResultId,
        DrawId = result.DrawId,
        ObjectId = published.ObjectId,
        Subject = SubjectOf(result),
        InspectedOn = published.InspectedOn,
        ResultCodes = { published.ResultCodes },
        FollowUps = { published.FollowUps },
    };

    private static string PublicIdOf(VisitResult result, VisitFacts facts) => facts.IsNaturalPerson ? Masking.Number(result.ObjectId) : result.ObjectId;

    private Kernel.V1.Subject? SubjectOf(VisitResult result) =>
        SubjectId.ParseCreditCode(result.ObjectId).TryGet(out SubjectId id, out _) ? new KnownSubject(id, keyer.KeyOf(id)).ToWire() : null;
}
