using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;
using CreditRisk.Hosting.Wire;
using Wire = CreditRisk.Eligibility.V1;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>Rule sets as the contract writes them.</summary>
internal static class RuleSetMapping
{
    public static Wire.RuleSet ToWire(this ChangedRuleSet changed, DateOnly today) => changed.Set.ToWire(changed.Library, today);

    public static Wire.RuleSet ToWire(this PublishedRuleSet set, RuleSetLibrary library, DateOnly today) => new()
    {
        Version = set.Version.Value,
        InForceFrom = set.InForceFrom.ToWire(),
        InForceUntil = library.LastDayOf(set).ToWire(),
        Sha256 = set.Sha256,
        Document = set.Document,
        State = ToWire(library.StateOf(set, today)),
        Publisher = set.Publisher,
        PublishedAt = set.PublishedAt?.ToWire(),
        Position = set.Position,
        ShadowOnly = set.ShadowOnly,
        Shadowing = set.IsShadowing,
        Approvals = { set.Approvals.Select(ToWire) },
        ActivationPosition = set.ActivatedAt ?? 0,
        Readable = set.Rules is not null,
    };

    public static Wire.ShadowReport ToReport(this PublishedRuleSet set)
    {
        ShadowTally tally = set.Compared;
        long answered = tally.Compared + tally.Dropped + tally.Unsampled + tally.Failed;
        return new()
        {
            Version = set.Version.Value,
            Since = set.ShadowSince?.ToWire(),
            Shadowing = set.IsShadowing,
            Tally = tally.ToWire(),
            Coverage = answered == 0 ? 0 : (double)tally.Compared / answered,
        };
    }

    private static Wire.RuleSetApproval ToWire(RuleSetApproval approval) => new()
    {
        Approver = approval.Approver,
        ApprovedAt = approval.At.ToWire(),
        ShadowWaiver = approval.ShadowWaiver,
        ComparedCases = approval.ComparedCases,
    };

    private static Wire.RuleSetState ToWire(RuleSetState state) => state switch
    {
        RuleSetState.Candidate => Wire.RuleSetState.Candidate,
        RuleSetState.Scheduled => Wire.RuleSetState.Scheduled,
        RuleSetState.InForce => Wire.RuleSetState.InForce,
        RuleSetState.Superseded => Wire.RuleSetState.Superseded,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
