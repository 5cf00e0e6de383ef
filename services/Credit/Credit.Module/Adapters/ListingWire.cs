using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf;

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
        return ToDomain(listed, list, list.LegalBasis);
    }

    /// <summary>A listing whose list is known.</summary>
    public static SubjectListed ToDomain(V1.SubjectListed listed, CreditList list, LegalBasis basis)
    {
        return new(listed.EntryId, list, listed.Subject.ToDomain(), TermsOf(listed, basis), listed.SourceSystem, listed.ImportId);
    }

    /// <summary>The terms of a listing that rests on <paramref name="basis"/>.</summary>
    public static ListingTerms TermsOf(V1.SubjectListed listed, LegalBasis basis) => new(
        listed.ListedOn.ToDateOnly()!.Value,
        listed.DocumentNumber,
        listed.Reason,
        listed.PriorNoticeOn.ToDateOnly(),
        listed.ExpectedEnd.ToDateOnly(),
        basis);

    public static V1.ListImported ToWire(ListImported imported) => new()
    {
        List = imported.List.ToWire(),
        ImportId = imported.ImportId,
        RowsAccepted = imported.Delta.Accepted,
        RowsRejected = imported.Delta.Rejected,
        RowsUnchanged = imported.Delta.Unchanged,
        RowsChanged = imported.Delta.Changed,
        EntriesRemoved = imported.Delta.Removed,
        SourceSystem = imported.Origin.SourceSystem,
        FileSha256 = imported.Origin.FileSha256,
        AsOf = imported.Origin.AsOf.ToWire(),
        UpdateWithinDays = imported.Origin.UpdateWithinDays,
        FreshnessSource = imported.Origin.FreshnessSource,
        Complete = imported.IsComplete,
        ImportedBy = imported.ImportedBy,
        ReleasedBy = imported.ReleasedBy,
    };

    public static ListImported ToDomain(V1.ListImported imported)
    {
        ImportDelta delta = new(
            imported.RowsAccepted - imported.RowsChanged, imported.RowsChanged, imported.EntriesRemoved, imported.RowsUnchanged, imported.RowsRejected);
        ImportOrigin origin = new(
            imported.SourceSystem, imported.FileSha256, imported.AsOf.ToDateOnly(), imported.UpdateWithinDays, imported.FreshnessSource);
        return new(imported.List.ToDomain(), imported.ImportId, delta, origin, imported.Complete, imported.ImportedBy) { ReleasedBy = imported.ReleasedBy };
    }

    /// <summary>The event that brings an import to where it stands.</summary>
    public static IMessage ToWire(ImportOnRecord import) => import.State switch
    {
        ListImportState.Running => new V1.ListImportStarted { Import = ToWire(import.Import), Changes = import.Import.Delta.Changes },
        ListImportState.Held => new V1.ListImportHeld
        {
            Import = ToWire(import.Import),
            EntriesBefore = import.EntriesBefore,
            EntriesAfter = import.EntriesAfter,
        },
        ListImportState.Rejected => new V1.ListImportRejected
        {
            ListId = import.Import.List.ListId,
            ImportId = import.Import.ImportId,
            Reason = import.Reason,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(import), import.State, "An import ends with its last changes."),
    };
}
