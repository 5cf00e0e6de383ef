using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>How far a result has come. The numbers are those of the contract.</summary>
public enum ResultState
{
    /// <summary>Waits for signatures and audit.</summary>
    Submitted = 1,

    /// <summary>Agreed to; a law withholds it from publication. Only its follow-ups change, unless the audit takes it back.</summary>
    Agreed = 2,

    /// <summary>Refused by the audit; the team submits another. Final.</summary>
    Refused = 3,

    /// <summary>Agreed to and published. Only its follow-ups change, unless the audit takes it back.</summary>
    Published = 4,
}

/// <summary>An inspector's signature.</summary>
/// <param name="InspectorId">The inspector.</param>
/// <param name="Actor">The identity under which it was given.</param>
public sealed record ResultSignature(string InspectorId, string Actor);

/// <summary>The result of a visit as its events left it.</summary>
/// <param name="ResultId">Made by the client.</param>
/// <param name="DrawId">The draw.</param>
/// <param name="ObjectId">The object.</param>
/// <param name="Findings">What was found.</param>
/// <param name="ContentSha256">Of what the client sent: the same id with other content is refused.</param>
/// <param name="PublishBy">Last day for publication.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Signatures">The submitter's first.</param>
public sealed record VisitResult(
    string ResultId,
    string DrawId,
    string ObjectId,
    Findings Findings,
    string ContentSha256,
    Deadline PublishBy,
    ResultState State,
    IReadOnlyList<ResultSignature> Signatures)
{
    /// <summary>Inspectors who must sign (行政处罚法 42, rules 5.12).</summary>
    public const int SignaturesNeeded = 2;

    /// <summary>The result after an event; null before the first.</summary>
    public static VisitResult? Evolve(VisitResult? result, ResultEvent happened) => happened switch
    {
        ResultSubmitted e => e.Result,
        ResultSigned e => result! with { Signatures = [.. result.Signatures, e.Signature] },
        ResultAudited { Agreed: false } => result! with { State = ResultState.Refused },
        ResultAudited => result! with { State = ResultState.Agreed },
        ResultPublished => result! with { State = ResultState.Published },
        ResultRetracted => result!,
        FollowUpCompleted e => result! with { Findings = result.Findings with { FollowUps = result.With(e) } },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private IReadOnlyList<FollowUp> With(FollowUpCompleted done) =>
        [.. Findings.FollowUps.Select((followUp, i) => i + 1 == done.Number ? followUp with { DoneOn = done.DoneOn } : followUp)];
}
