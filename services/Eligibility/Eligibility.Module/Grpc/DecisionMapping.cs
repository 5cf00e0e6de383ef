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

    /// <summary>A case as the message it is answered with.</summary>
    public static Wire.Decision ToWire(DecidedCase decided)
    {
        var wire = WireWriter.Begin();
        DecisionBytes.Write(decided, wire);
        return Wire.Decision.Parser.ParseFrom(wire.Written);
    }

    private static WireKernel.Subject ToWire(Party party) => new()
    {
        SubjectKey = party.Key.ToString(),
        Kind = ToWire(party.Kind),
        DisplayId = party.DisplayId,
    };

    public static WireKernel.SubjectKind ToWire(SubjectKind kind) =>
        kind == SubjectKind.Organisation ? WireKernel.SubjectKind.Organisation : WireKernel.SubjectKind.NaturalPerson;

    public static Wire.RelatedSubject ToWire(Party person, RelatedPersonRole role) => new() { Subject = ToWire(person), Role = (Wire.RelatedPersonRole)role };

    public static Wire.Condition ToWire(ConditionRule condition) => new()
    {
        Kind = ToWire(condition.Kind),
        ReasonCode = condition.ReasonCode.Value,
        LegalBasis = condition.LegalBasis.ToWire(),
        Text = ToWire(condition.Text),
    };

    public static Wire.Finding ToWire(Finding finding, EligibilityRuleSet rules) => new()
    {
        ReasonCode = finding.Rule.ReasonCode.Value,
        Ground = finding.Rule.Ground == Ground.Source ? "SOURCE" : finding.Rule.Ground.ToString(),
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
        ObjectionChannel = finding.Rule.Ground is Ground.E01 or Ground.Source ? null : ToWire(rules.ObjectionChannel),
        ObjectionAnnotated = finding.UnderObjection,
        Text = ToWire(finding.Rule.Text),
        RelatedPerson = finding.Person is { } person ? ToWire(person.Person, person.Role) : null,
        ResponsibleFor = finding.ResponsibleFor is { } entity ? ToWire(entity) : null,
    };

    public static Wire.Remedy ToWire(Remedy remedy, EligibilityRuleSet rules) => new()
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
        CureKind.BanEnds => Wire.CureKind.BanEnds,
        CureKind.SourceRestored => Wire.CureKind.SourceRestored,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Wire.ConditionKind ToWire(ConditionKind kind) => kind switch
    {
        ConditionKind.Insurance => Wire.ConditionKind.Insurance,
        ConditionKind.Publicity => Wire.ConditionKind.Publicity,
        ConditionKind.VerificationRegime => Wire.ConditionKind.VerificationRegime,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static Wire.EarlyWarningLevel ToWire(EarlyWarningLevel level) => level switch
    {
        EarlyWarningLevel.Green => Wire.EarlyWarningLevel.Green,
        EarlyWarningLevel.Yellow => Wire.EarlyWarningLevel.Yellow,
        EarlyWarningLevel.Orange => Wire.EarlyWarningLevel.Orange,
        EarlyWarningLevel.Red => Wire.EarlyWarningLevel.Red,
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
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
