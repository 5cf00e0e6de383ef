using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using LocalizedText = CreditRisk.Eligibility.Domain.LocalizedText;
using Wire = CreditRisk.Eligibility.V1;
using WireKernel = CreditRisk.Kernel.V1;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>Decisions as the contract writes them.</summary>
internal static class DecisionMapping
{
    public static Wire.EligibilityResult ToResult(Outcome<Wire.Decision> outcome) => outcome.Match(
        decision => new Wire.EligibilityResult { Decision = decision },
        refusal => new Wire.EligibilityResult { Status = refusal.ToRpcStatus() });

    public static Wire.Decision ToWire(DecidedCase decided)
    {
        EligibilityDecision decision = decided.Decision;
        var wire = new Wire.Decision
        {
            DecisionId = decided.DecisionId,
            Verdict = ToWire(decision.Verdict),
            Subject = ToWire(decided.Question.Applicant),
            MatterCode = decided.Question.MatterCode,
            NextProcedure = ToWire(decision.NextProcedure),
            Position = decided.Position,
            RuleSetVersion = decided.RuleSet.Version.Value,
            DecidedAt = decided.At.ToWire(),
            CacheUntil = decision.CacheUntil?.ToWire(),
            ApplicationNumber = decided.Question.ApplicationNumber,
        };
        foreach (Finding finding in decision.Findings)
        {
            wire.Findings.Add(ToWire(finding, decided.RuleSet));
        }

        foreach (Remedy remedy in decision.Remedies)
        {
            wire.Remedies.Add(ToWire(remedy, decided.RuleSet));
        }

        return wire;
    }

    private static WireKernel.Subject ToWire(Applicant applicant) => new()
    {
        SubjectKey = applicant.Key.ToString(),
        Kind = applicant.Kind == SubjectKind.Organisation ? WireKernel.SubjectKind.Organisation : WireKernel.SubjectKind.NaturalPerson,
        DisplayId = applicant.DisplayId,
    };

    public static Wire.Finding ToWire(Finding finding, EligibilityRuleSet rules) => new()
    {
        ReasonCode = finding.Rule.ReasonCode.Value,
        Ground = finding.Rule.Ground.ToString(),
        Verdict = ToWire(finding.Verdict),
        RecordId = finding.RecordId,
        ListName = finding.ListName,
        Level = finding.Level is { } level ? ToWire(level) : WireKernel.ListLevel.Unspecified,
        LegalBasis = finding.LegalBasis.ToWire(),
        HeldBy = finding.HeldBy?.ToWire(),
        DocumentNumber = finding.DocumentNumber,
        Since = finding.Since.ToWire(),
        Until = finding.Until.ToWire(),
        Cure = new()
        {
            Kind = ToWire(finding.Cure.Kind),
            EarliestDate = finding.Cure.EarliestDate.ToWire(),
            Missing = { finding.Cure.Missing },
            Text = ToWire(finding.Rule.CureText),
        },
        ObjectionChannel = finding.RecordId.Length == 0 ? null : ToWire(rules.ObjectionChannel),
        Text = ToWire(finding.Rule.Text),
    };

    private static Wire.Remedy ToWire(Remedy remedy, EligibilityRuleSet rules) => new()
    {
        Kind = ToWire(remedy.Kind),
        Deadline = remedy.Deadline.ToWire(),
        LegalBasis = rules.Remedies[remedy.Kind].LegalBasis.ToWire(),
        Text = ToWire(rules.Remedies[remedy.Kind].Text),
    };

    private static WireKernel.LocalizedText ToWire(LocalizedText text) => new() { Zh = text.Zh, En = text.En };

    public static Wire.Verdict ToWire(Verdict verdict) => verdict switch
    {
        Verdict.Eligible => Wire.Verdict.Eligible,
        Verdict.EligibleWithConditions => Wire.Verdict.EligibleWithConditions,
        Verdict.ManualReview => Wire.Verdict.ManualReview,
        Verdict.NotEligible => Wire.Verdict.NotEligible,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static Wire.NextProcedure ToWire(NextProcedure next) => next switch
    {
        NextProcedure.Pledge => Wire.NextProcedure.Pledge,
        NextProcedure.Ordinary => Wire.NextProcedure.Ordinary,
        NextProcedure.ReviewOrOrdinary => Wire.NextProcedure.ReviewOrOrdinary,
        _ => throw new ArgumentOutOfRangeException(nameof(next)),
    };

    private static Wire.CureKind ToWire(CureKind kind) => kind switch
    {
        CureKind.Repair => Wire.CureKind.Repair,
        CureKind.Delisting => Wire.CureKind.Delisting,
        CureKind.CaseClosed => Wire.CureKind.CaseClosed,
        CureKind.CatalogueChange => Wire.CureKind.CatalogueChange,
        CureKind.Review => Wire.CureKind.Review,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Wire.RemedyKind ToWire(RemedyKind kind) => kind switch
    {
        RemedyKind.Reconsideration => Wire.RemedyKind.Reconsideration,
        RemedyKind.Lawsuit => Wire.RemedyKind.Lawsuit,
        RemedyKind.Objection => Wire.RemedyKind.Objection,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static WireKernel.ListLevel ToWire(ListLevel level) => level switch
    {
        ListLevel.National => WireKernel.ListLevel.National,
        ListLevel.Provincial => WireKernel.ListLevel.Province,
        ListLevel.City => WireKernel.ListLevel.City,
        ListLevel.County => WireKernel.ListLevel.County,
        ListLevel.MutualRecognition => WireKernel.ListLevel.Mutual,
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };
}
