using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.AnnullingRecords;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.UseCases.ReadingCreditFiles;
using CreditRisk.Credit.Module.UseCases.RecordingBans;
using CreditRisk.Credit.Module.UseCases.RecordingDishonesty;
using CreditRisk.Credit.Module.UseCases.RemovingListEntries;
using CreditRisk.Credit.Module.UseCases.ReportingAgain;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>The use cases that CreditService answers with.</summary>
public sealed record CreditUseCases(
    RecordDishonestyHandler RecordDishonesty,
    RecordStatutoryBanHandler RecordStatutoryBan,
    GetCreditFileHandler GetCreditFile,
    RemoveListEntryHandler RemoveListEntry,
    ReadListsHandler ReadLists,
    ImportListHandler ImportList,
    AnnulRecordHandler AnnulRecord,
    ReinsertionHandler Reinsertion,
    CreditSettings Settings,
    AccessLog Access,
    TimeProvider Clock)
{
    /// <summary>The day on which listings are judged.</summary>
    public DateOnly Today => Clock.Today();
}
