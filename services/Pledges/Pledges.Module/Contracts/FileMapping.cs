using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Filing;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>What is on file, on the wire.</summary>
internal static class FileMapping
{
    public static Wire.PledgeFileEntry ToWire(FiledEntry filed) => new()
    {
        Position = filed.Position,
        Kind = SameName<FileEntryKind, Wire.PledgeFileEntryKind>.Of(filed.Entry.Kind),
        PledgeId = filed.PledgeId,
        MatterCode = filed.Matter.ToString(),
        Type = SameName<PledgeType, Wire.PledgeType>.Of(filed.Type),
        On = filed.Entry.On.ToWire(),
        Outcome = filed.Entry.Outcome is { } outcome ? SameName<VerificationOutcome, Wire.VerificationOutcome>.Of(outcome) : default,
        DocumentNumber = filed.Entry.DocumentNumber,
        Note = filed.Entry.Note,
    };
}
