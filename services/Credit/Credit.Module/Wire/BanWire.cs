using CreditRisk.Credit.Domain.Bans;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Wire;

/// <summary>Statutory bans between domain, journal and answers.</summary>
internal static class BanWire
{
    public static V1.StatutoryBan ToWire(this StatutoryBan ban) => new()
    {
        BanId = ban.BanId,
        Subject = ban.Subject.ToWire(),
        MatterCode = ban.MatterCode,
        LegalBasis = ban.LegalBasis.ToWire(),
        StartsOn = ban.StartsOn.ToWire(),
        EndsOn = ban.EndsOn.ToWire(),
        DocumentNumber = ban.DocumentNumber,
        Kind = (V1.StatutoryBanKind)ban.Kind,
        ImposedBy = ban.ImposedBy.ToWire(),
    };

    public static StatutoryBanRecorded ToDomain(V1.StatutoryBan ban) => new(new StatutoryBan(
        ban.BanId,
        ban.Subject.ToDomain(),
        ban.MatterCode,
        (StatutoryBanKind)ban.Kind,
        ban.ImposedBy.ToAgency(),
        ban.DocumentNumber,
        ban.StartsOn.ToDateOnly()!.Value,
        ban.EndsOn.ToDateOnly()!.Value,
        ban.LegalBasis.ToLegalBasis()));
}
