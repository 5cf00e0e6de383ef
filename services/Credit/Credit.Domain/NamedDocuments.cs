using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain;

/// <summary>The documents that events name as new.</summary>
public static class NamedDocuments
{
    /// <summary>Documents of one event; what it repeats of earlier ones is left out.</summary>
    public static IEnumerable<Evidence> Of(CreditEvent happened) => happened switch
    {
        DishonestyRecorded recorded => recorded.Facts.Evidence,
        ReinsertionProposed proposed => proposed.Facts.Evidence,
        RepairApplied { Application: var application } =>
            [.. application.Materials, .. new[] { application.Commitment, application.Agent?.PowerOfAttorney }.OfType<Evidence>()],
        RepairMaterialSupplied supplied => supplied.Materials,
        ObjectionFiled filed => filed.Claim.Evidence,
        ObjectionAnswered answered => answered.Evidence,
        PoliceReferralOpened { PledgeId.Length: 0 } opened => opened.Papers,
        PoliceReferralAdvanced advanced => advanced.Papers,
        _ => [],
    };
}
