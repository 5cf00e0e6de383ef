using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Referrals between domain and journal.</summary>
internal static class ReferralWire
{
    public static IReadOnlyDictionary<string, Func<JournalEvent, CreditEvent>> Readers { get; } = new Dictionary<string, Func<JournalEvent, CreditEvent>>
    {
        [V1.PoliceReferralOpened.Descriptor.FullName] = e => Opened(e.Read<V1.PoliceReferralOpened>()),
        [V1.PoliceReferralAdvanced.Descriptor.FullName] = e => Advanced(e.Read<V1.PoliceReferralAdvanced>()),
    };

    public static IMessage ToWire(ReferralEvent happened) => happened switch
    {
        PoliceReferralOpened opened => new V1.PoliceReferralOpened
        {
            ReferralId = opened.ReferralId,
            Subject = opened.Subject.ToWire(),
            RecordId = opened.RecordId,
            Reason = opened.Reason,
            Papers = { opened.Papers.Select(paper => paper.ToWire()) },
            HappenedAt = opened.At.ToWire(),
            PledgeId = opened.PledgeId,
        },
        PoliceReferralAdvanced advanced => new V1.PoliceReferralAdvanced
        {
            ReferralId = advanced.ReferralId,
            Subject = advanced.Subject.ToWire(),
            Step = (V1.PoliceReferralStep)advanced.Step,
            DocumentNumber = advanced.DocumentNumber,
            Papers = { advanced.Papers.Select(paper => paper.ToWire()) },
            HappenedAt = advanced.At.ToWire(),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A new event needs its message."),
    };

    private static PoliceReferralOpened Opened(V1.PoliceReferralOpened e) => new(
        e.ReferralId, e.Subject.ToDomain(), e.RecordId, e.Reason, [.. e.Papers.Select(paper => paper.ToEvidence())], e.HappenedAt.ToDateTimeOffset(),
        e.PledgeId);

    private static PoliceReferralAdvanced Advanced(V1.PoliceReferralAdvanced e) => new(
        e.ReferralId,
        e.Subject.ToDomain(),
        (ReferralStep)e.Step,
        e.DocumentNumber,
        [.. e.Papers.Select(paper => paper.ToEvidence())],
        e.HappenedAt.ToDateTimeOffset());
}
