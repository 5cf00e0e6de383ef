using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>The ledger of corrections between domain and journal.</summary>
internal static class CorrectionWire
{
    public static IReadOnlyDictionary<string, Func<JournalEvent, CreditEvent>> Readers { get; } = new Dictionary<string, Func<JournalEvent, CreditEvent>>
    {
        [V1.CorrectionSent.Descriptor.FullName] = e => Sent(e.Read<V1.CorrectionSent>()),
        [V1.CorrectionAcknowledged.Descriptor.FullName] = e => Acknowledged(e.Read<V1.CorrectionAcknowledged>()),
        [V1.CorrectionEscalated.Descriptor.FullName] = e => Escalated(e.Read<V1.CorrectionEscalated>()),
    };

    public static IMessage ToWire(CorrectionEvent happened)
    {
        (string id, string record, Kernel.V1.Subject subject) = (happened.CorrectionId, happened.RecordId, happened.Subject.ToWire());
        return happened switch
        {
            CorrectionSent sent => new V1.CorrectionSent
            {
                CorrectionId = id,
                RecordId = record,
                Subject = subject,
                Kind = (V1.CorrectionKind)sent.Kind,
                Systems = { sent.Systems },
                SentOn = sent.On.ToWire(),
                WorkingDays = sent.WorkingDays,
            },
            CorrectionAcknowledged acknowledged =>
                new V1.CorrectionAcknowledged { CorrectionId = id, RecordId = record, Subject = subject, System = acknowledged.System },
            CorrectionEscalated escalated => new V1.CorrectionEscalated
            {
                CorrectionId = id,
                RecordId = record,
                Subject = subject,
                Systems = { escalated.Systems },
                EscalatedOn = escalated.On.ToWire(),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A new event needs its message."),
        };
    }

    private static CorrectionSent Sent(V1.CorrectionSent e) => new(
        e.CorrectionId, e.RecordId, e.Subject.ToDomain(), (CorrectionKind)e.Kind, [.. e.Systems], e.SentOn.ToDateOnly()!.Value, e.WorkingDays);

    private static CorrectionAcknowledged Acknowledged(V1.CorrectionAcknowledged e) => new(e.CorrectionId, e.RecordId, e.Subject.ToDomain(), e.System);

    private static CorrectionEscalated Escalated(V1.CorrectionEscalated e) =>
        new(e.CorrectionId, e.RecordId, e.Subject.ToDomain(), [.. e.Systems], e.EscalatedOn.ToDateOnly()!.Value);
}
