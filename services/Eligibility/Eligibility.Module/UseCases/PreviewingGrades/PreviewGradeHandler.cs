using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.PreviewingGrades;

/// <summary>What would a record do to its subject?</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Proposed">The record; null for a grade that is not recorded.</param>
/// <param name="MatterCodes">For these matters; empty for those open for pledges.</param>
/// <param name="After">Matter code after which to start among the open ones; empty for the first.</param>
/// <param name="Take">Most of the open ones to look at.</param>
public sealed record PreviewGrade(Party Subject, DishonestyFact? Proposed, IReadOnlyList<string> MatterCodes, string After, int Take);

/// <summary>What the record would do to one matter.</summary>
/// <param name="MatterCode">The matter.</param>
/// <param name="Now">The decision without the record.</param>
/// <param name="WithRecord">The decision with it.</param>
public sealed record GradeEffect(string MatterCode, EligibilityDecision Now, EligibilityDecision WithRecord)
{
    /// <summary>The findings that the record adds.</summary>
    public IEnumerable<Finding> Added =>
        WithRecord.Findings.Where(added => !Now.Findings.Any(known => known.Rule.ReasonCode == added.Rule.ReasonCode && known.RecordId == added.RecordId));
}

/// <summary>The effects of a record, all at one position and instant.</summary>
/// <param name="Effects">By matter.</param>
/// <param name="Position">Journal position of the facts.</param>
/// <param name="RuleSet">The rules.</param>
/// <param name="At">The instant.</param>
public sealed record PreviewedGrade(List<GradeEffect> Effects, long Position, EligibilityRuleSet RuleSet, DateTimeOffset At);

/// <summary>The matters that are open for pledges.</summary>
public interface IOpenMatters
{
    /// <summary>Codes of the matters open after a position, in ordinal order.</summary>
    IEnumerable<string> OpenAt(long position);
}

/// <summary>Decides with and without a record that nobody has made yet. Keeps nothing: neither the question nor the answer.</summary>
public sealed class PreviewGradeHandler(IFactSource facts, IOpenMatters matters, IRuleSetSource rules, TimeProvider clock)
{
    /// <summary>The effects, or a refusal that names an unknown matter.</summary>
    /// <exception cref="OperationCanceledException">The facts were not as fresh as asked within the deadline.</exception>
    public async ValueTask<Outcome<PreviewedGrade>> HandleAsync(PreviewGrade question, RequiredPosition required, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        Outcome<long> fresh = await facts.WaitAsync(required, cancellationToken).ConfigureAwait(false);
        if (fresh.Refusal is { } stale)
        {
            return stale;
        }

        Standing? standing = facts.StandingOf(question.Subject.Key, out long position);
        string[] codes = [.. question.MatterCodes.Count > 0 ? question.MatterCodes : OpenOnes(question, position)];
        FieldViolation[] unknown = [.. codes.Index().Where(code => facts.MatterAt(code.Item, position) is null).Select(code => Unknown(code.Index))];
        return unknown.Length > 0 ? Refusal.Invalid(unknown) : Preview(question, codes, standing, position);
    }

    private static FieldViolation Unknown(int index) => new($"matter_codes[{index}]", "MATTER_UNKNOWN: the catalogue has no matter with this code.");

    private IEnumerable<string> OpenOnes(PreviewGrade question, long position) =>
        matters.OpenAt(position).Where(code => string.CompareOrdinal(code, question.After) > 0).Take(question.Take);

    private PreviewedGrade Preview(PreviewGrade question, string[] codes, Standing? standing, long position)
    {
        DateTimeOffset at = clock.GetUtcNow();
        EligibilityRuleSet ruleSet = rules.InForce(ChinaTime.DateOf(at), position);
        ImmutableArray<SourceState> sources = facts.SourcesAt(position);
        Standing? with = question.Proposed is null ? standing : Standing.With(standing, question.Proposed);
        return new([.. codes.Select(code => new GradeEffect(code, Decide(code, standing), Decide(code, with)))], position, ruleSet, at);

        EligibilityDecision Decide(string code, Standing? of) =>
            EligibilityPolicy.Decide(new(question.Subject.Kind, of, facts.MatterAt(code, position)!, at) { Sources = sources }, ruleSet);
    }
}
