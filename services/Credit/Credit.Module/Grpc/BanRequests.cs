using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Bans;
using CreditRisk.Credit.Module.UseCases.RecordingBans;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Reads requests to record a ban.</summary>
internal static class BanRequests
{
    private const int LongestMatterCode = 64;

    public static BanToRecord ReadBan(this FieldFaults faults, V1.RecordStatutoryBanRequest request, NamedSubject subject) => new(
        subject,
        faults.OfficeText("matter_code", request.MatterCode, 1, LongestMatterCode),
        (StatutoryBanKind)faults.Choice("kind", request.Kind),
        faults.Agency("imposed_by", request.ImposedBy),
        faults.OfficeText("document_number", request.DocumentNumber, 0, RequestMapping.LongestNumber),
        faults.Date("starts_on", request.StartsOn));
}
