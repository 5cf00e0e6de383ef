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

    private static V1.PublicResult ToWire(VisitResult result, VisitFacts facts, DateOnly on) => new()
    {
        ResultId = result.ResultId,
        DrawId = result.DrawId,
        ObjectId = facts.IsNaturalPerson ? Masking.Number(result.ObjectId) : result.ObjectId,
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
        Subject = SubjectId.ParseCreditCode(result.ObjectId).TryGet(out SubjectId id, out _) ? new KnownSubject(id, keyer.KeyOf(id)).ToWire() : null,
        InspectedOn = published.InspectedOn,
        ResultCodes = { published.ResultCodes },
        FollowUps = { published.FollowUps },
    };
}
