using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Documents;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>The store as a folder.</summary>
/// <param name="folder">The folder; null when there is none to look into.</param>
internal sealed class FolderEvidence(DocumentFolder? folder) : IEvidenceStore
{
    public Refusal? RefusalOf(IEnumerable<Evidence> documents) =>
        folder is null ? null : documents.Select(RefusalOf).FirstOrDefault(refusal => refusal is not null);

    private Refusal? RefusalOf(Evidence document) => folder!.BytesOf(document.Sha256) switch
    {
        null => new(
            RefusalKind.FailedPrecondition, new("EVIDENCE_NOT_STORED"),
            $"Document {document.Sha256} is not in the office's store: put it there first (creditrisk evidence put)."),
        { } bytes when document.SizeBytes != 0 && document.SizeBytes != bytes => new(
            RefusalKind.FailedPrecondition, new("EVIDENCE_SIZE_DIFFERS"),
            $"Document {document.Sha256} has {bytes} bytes in the office's store, not {document.SizeBytes}."),
        _ => null,
    };
}
