using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Pledges and their events on the wire and in the domain.</summary>
internal static class PledgeMapping
{
    public static Wire.PledgeRegistered ToEvent(this SignedPledge pledge)
    {
        PledgeApplication application = pledge.Application;
        return new()
        {
            PledgeId = pledge.Id,
            Subject = application.Promisor.ToWire(),
            MatterCode = application.Matter.ToString(),
            Form = SameName<PledgeForm, Wire.PledgeForm>.Of(application.Form),
            ConditionsBy = application.ConditionsBy.ToWire(),
            SignedDocumentSha256 = application.SignedDocumentSha256,
            SignedAt = application.SignedAt.ToWire(),
            DecidedAt = pledge.DecidedAt?.ToWire(),
            EligibilityDecisionId = application.EligibilityDecisionId,
            LiabilityInsurancePolicy = application.InsurancePolicy,
            RegionCode = application.RegionCode,
            EconomicValueFen = application.EconomicValueFen,
            Type = SameName<PledgeType, Wire.PledgeType>.Of(pledge.Type),
            VerifyBy = pledge.VerifyBy.ToWire(),
            PushBy = pledge.PushBy?.Date.ToWire(),
            PushByProvisional = pledge.PushBy is { Provisional: true },
            NoticeSha256 = application.Notice?.Sha256 ?? "",
            NoticeServedAt = application.Notice?.ServedAt.ToWire(),
            MatterVersion = application.MatterVersion ?? 0,
            DeferredMaterials = { application.DeferredMaterials },
            MaterialBy = application.MaterialBy.ToWire(),
            PromisorName = application.PromisorName.ToString(),
            PublicUntil = pledge.PublicUntil.ToWire(),
            PublicScope = pledge.PublicScope,
            AcceptedOn = pledge.AcceptedOn.ToWire(),
            DecideBy = pledge.DecideBy?.Date.ToWire(),
            DecideByProvisional = pledge.DecideBy is { Provisional: true },
            DecisionNumber = pledge.DecisionNumber,
            PreDecisionRequired = pledge.IsPreCheckRequired,
        };
    }

    public static SignedPledge ToDomain(this Wire.PledgeRegistered registered) => new()
    {
        Id = registered.PledgeId,
        Application = new()
        {
            Promisor = registered.Subject.ToPromisor(),
            Matter = MatterId.Parse(registered.MatterCode).Value,
            Form = SameName<Wire.PledgeForm, PledgeForm>.Of(registered.Form),
            ConditionsBy = registered.ConditionsBy.ToDateOnly(),
            SignedDocumentSha256 = registered.SignedDocumentSha256,
            SignedAt = registered.SignedAt.ToDateTimeOffset(),
            DecidedAt = registered.DecidedAt?.ToDateTimeOffset(),
            IsDecisionAhead = registered.AcceptedOn is not null,
            EligibilityDecisionId = registered.EligibilityDecisionId,
            InsurancePolicy = registered.LiabilityInsurancePolicy,
            RegionCode = registered.RegionCode,
            EconomicValueFen = registered.EconomicValueFen,
            Type = SameName<Wire.PledgeType, PledgeType>.Of(registered.Type),
            Notice = NoticeOf(registered),
            MatterVersion = registered.MatterVersion == 0 ? null : registered.MatterVersion,
            DeferredMaterials = [.. registered.DeferredMaterials],
            MaterialBy = registered.MaterialBy.ToDateOnly(),
            PromisorName = PublicName.Kept(registered.PromisorName),
        },
        DecidedAt = registered.DecidedAt?.ToDateTimeOffset(),
        AcceptedOn = registered.AcceptedOn.ToDateOnly(),
        DecideBy = DeadlineOf(registered.DecideBy, registered.DecideByProvisional),
        DecisionNumber = registered.DecisionNumber,
        IsPreCheckRequired = registered.PreDecisionRequired,
        Type = SameName<Wire.PledgeType, PledgeType>.Of(registered.Type),
        VerifyBy = registered.VerifyBy.ToDateOnly(),
        PushBy = DeadlineOf(registered.PushBy, registered.PushByProvisional),
        PublicUntil = registered.PublicUntil.ToDateOnly(),
        PublicScope = registered.PublicScope,
    };

    /// <summary>The pledge as answers show it at an instant.</summary>
    public static Wire.Pledge ToWire(this SignedPledge pledge, PledgeStanding standing, DateTimeOffset now)
    {
        Wire.PledgeRegistered registered = pledge.ToEvent();
        return new()
        {
            PledgeId = registered.PledgeId,
            Subject = registered.Subject,
            MatterCode = registered.MatterCode,
            Form = registered.Form,
            ConditionsBy = registered.ConditionsBy,
            SignedDocumentSha256 = registered.SignedDocumentSha256,
            SignedAt = registered.SignedAt,
            DecidedAt = standing.RefusedDecision?.At.ToWire() ?? registered.DecidedAt,
            EligibilityDecisionId = registered.EligibilityDecisionId,
            State = SameName<PledgeState, Wire.PledgeState>.Of(standing.At(pledge, now)),
            VerifyBy = registered.VerifyBy,
            PushBy = registered.PushBy,
            PushByProvisional = registered.PushByProvisional,
            Type = registered.Type,
            LiabilityInsurancePolicy = registered.LiabilityInsurancePolicy,
            RegionCode = registered.RegionCode,
            EconomicValueFen = registered.EconomicValueFen,
            RectifyBy = standing.Rectification?.Until.ToWire(),
            DeferredMaterials = { registered.DeferredMaterials },
            MaterialBy = registered.MaterialBy,
            MaterialSubmittedOn = standing.MaterialOn.ToWire(),
            ReceiptNumber = standing.Receipt?.Number ?? "",
            ConfirmedOn = standing.Receipt?.On.ToWire(),
            MayOperate = standing.MayOperate(pledge, now),
            NoticeSha256 = registered.NoticeSha256,
            NoticeServedAt = registered.NoticeServedAt,
            MatterVersion = registered.MatterVersion,
            PromisorName = registered.PromisorName,
            AnnounceUntil = standing.AnnouncedUntil.ToWire(),
            AcceptedOn = registered.AcceptedOn,
            DecideBy = (standing.PostponedTo ?? pledge.DecideBy)?.Date.ToWire(),
            DecideByProvisional = (standing.PostponedTo ?? pledge.DecideBy) is { Provisional: true },
            DecisionNumber = standing.RefusedDecision?.Number ?? registered.DecisionNumber,
            RefusalReason = standing.RefusedDecision?.Reason ?? "",
            PreCheckedOn = standing.PreCheckedOn.ToWire(),
            OrderedCheckBy = standing.Ordered?.Until.ToWire(),
            Advice = Advice.For(new(pledge, standing, now)).ToWire(),
        };
    }

    /// <summary>A served notice as answers show it.</summary>
    public static Wire.Pledge ToWire(this ServedNotice notice) => new()
    {
        PledgeId = notice.Id,
        Subject = notice.Promisor.ToWire(),
        MatterCode = notice.Matter.ToString(),
        State = Wire.PledgeState.NoticeServed,
        NoticeSha256 = notice.Sha256,
        NoticeServedAt = notice.ServedAt.ToWire(),
        MatterVersion = notice.MatterVersion,
        Advice = Advice.BeforeSigning.ToWire(),
    };

    public static Wire.NoticeServed ToEvent(this ServedNotice notice) => new()
    {
        PledgeId = notice.Id,
        Subject = notice.Promisor.ToWire(),
        MatterCode = notice.Matter.ToString(),
        MatterVersion = notice.MatterVersion,
        NoticeSha256 = notice.Sha256,
        ServedAt = notice.ServedAt.ToWire(),
    };

    public static ServedNotice ToDomain(this Wire.NoticeServed served) => new(
        served.PledgeId,
        served.Subject.ToPromisor(),
        MatterId.Parse(served.MatterCode).Value,
        served.MatterVersion,
        served.NoticeSha256,
        served.ServedAt.ToDateTimeOffset());

    public static Kernel.V1.Subject ToWire(this Promisor promisor) => new()
    {
        SubjectKey = promisor.Key.ToString(),
        Kind = SameName<SubjectKind, Kernel.V1.SubjectKind>.Of(promisor.Kind),
        DisplayId = promisor.DisplayId,
    };

    private static Kernel.V1.LocalizedText ToWire(this Advice advice) => new() { Zh = advice.Zh, En = advice.En };

    private static Deadline? DeadlineOf(Google.Type.Date? day, bool isProvisional) => day.ToDateOnly() is { } date ? new Deadline(date, isProvisional) : null;

    private static ServedNotice? NoticeOf(Wire.PledgeRegistered registered) => registered.NoticeServedAt is not { } servedAt ? null : new(
        registered.PledgeId,
        registered.Subject.ToPromisor(),
        MatterId.Parse(registered.MatterCode).Value,
        registered.MatterVersion,
        registered.NoticeSha256,
        servedAt.ToDateTimeOffset());

    private static Promisor ToPromisor(this Kernel.V1.Subject subject) =>
        SubjectKey.TryParse(subject.SubjectKey, out SubjectKey key)
            ? new(key, SameName<Kernel.V1.SubjectKind, SubjectKind>.Of(subject.Kind), subject.DisplayId)
            : throw new FormatException("The event holds no subject key.");
}
