using System.Globalization;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Lists and their imports as messages.</summary>
internal static class ListMapping
{
    public static bool IsStaleOn(this ListSummary summary, DateOnly today) =>
        summary.LastImport.Import.Origin.IsStaleOn(today, ChinaTime.DateOf(summary.LastImport.At));

    public static V1.ListSummary ToWire(this ListSummary summary, DateOnly today) => new()
    {
        List = summary.List.ToWire(),
        Listed = summary.Listed,
        LastImportedAt = summary.LastImport.At.ToWire(),
        SourceSystem = summary.LastImport.Import.Origin.SourceSystem,
        LastImport = summary.LastImport.ToWire(),
        AgeDays = summary.LastImport.Import.Origin.AgeOn(today, ChinaTime.DateOf(summary.LastImport.At)),
        Stale = summary.IsStaleOn(today),
    };

    public static V1.ListImport ToWire(this ImportOnRecord import) => new()
    {
        ImportId = import.Import.ImportId,
        ListId = import.Import.List.ListId,
        State = (V1.ListImportState)import.State,
        ImportedBy = import.Import.ImportedBy,
        At = import.At.ToWire(),
        SourceSystem = import.Import.Origin.SourceSystem,
        FileSha256 = import.Import.Origin.FileSha256,
        AsOf = import.Import.Origin.AsOf.ToWire(),
        UpdateWithinDays = import.Import.Origin.UpdateWithinDays,
        Complete = import.Import.IsComplete,
        Added = import.Import.Delta.Added,
        Changed = import.Import.Delta.Changed,
        Removed = import.Import.Delta.Removed,
        Unchanged = import.Import.Delta.Unchanged,
        Rejected = import.Import.Delta.Rejected,
        SecondPerson = import.RejectedBy.Length > 0 ? import.RejectedBy : import.Import.ReleasedBy,
        EntriesBefore = import.EntriesBefore,
        EntriesAfter = import.State is ListImportState.Held or ListImportState.Rejected ? import.EntriesAfter : 0,
        Reason = import.Reason,
    };

    /// <summary>A listing as a row that could be imported again.</summary>
    public static V1.ImportListRow ToRow(this SubjectListed listed, int rowNumber, LegalBasis ofList)
    {
        ListingTerms terms = listed.Terms;
        LegalBasis own = terms.LegalBasis == ofList ? new("", "") : terms.LegalBasis;
        return new()
        {
            RowNumber = rowNumber,
            SubjectId = listed.Subject.Kind == SubjectKind.Organisation ? listed.Subject.DisplayId : $"{ListRow.KeyPrefix}{listed.Subject.Key}",
            ListedOn = Text(terms.ListedOn),
            DocumentNumber = terms.DocumentNumber,
            Reason = terms.Reason,
            PriorNoticeOn = Text(terms.PriorNoticeOn),
            ExpectedEnd = Text(terms.ExpectedEnd),
            LegalBasisTitle = own.Title,
            LegalBasisArticle = own.Article,
        };
    }

    private static string Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
