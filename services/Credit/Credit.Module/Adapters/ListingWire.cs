using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// Listings between domain and journal. The list in the event carries the basis of the entry, which may be the row's own.
/// </summary>
internal static class ListingWire
{
    public static V1.SubjectListed ToWire(SubjectListed listed)
    {
        ListingTerms terms = listed.Terms;
        return new()
        {
            EntryId = listed.EntryId,
            List = (listed.List with { LegalBasis = terms.LegalBasis }).ToWire(),
            Subject = listed.Subject.ToWire(),
            ListedOn = terms.ListedOn.ToWire(),
            DocumentNumber = terms.DocumentNumber,
            Reason = terms.Reason,
            PriorNoticeOn = terms.PriorNoticeOn.ToWire(),
            ExpectedEnd = terms.ExpectedEnd.ToWire(),
            SourceSystem = listed.SourceSystem,
            ImportId = listed.ImportId,
        };
    }

    public static SubjectListed ToDomain(V1.SubjectListed listed)
    {
        CreditList list = listed.List.ToDomain();
        ListingTerms terms = new(
            listed.ListedOn.ToDateOnly()!.Value,
            listed.DocumentNumber,
            listed.Reason,
            listed.PriorNoticeOn.ToDateOnly(),
            listed.ExpectedEnd.ToDateOnly(),
            list.LegalBasis);
        return new(listed.EntryId, list, listed.Subject.ToDomain(), terms, listed.SourceSystem, listed.ImportId);
    }

    public static V1.ListImported ToWire(ListImported imported) => new()
    {
        List = imported.List.ToWire(),
        ImportId = imported.ImportId,
        RowsAccepted = imported.RowsAccepted,
        RowsRejected = imported.RowsRejected,
        RowsUnchanged = imported.RowsUnchanged,
        SourceSystem = imported.SourceSystem,
    };
}
