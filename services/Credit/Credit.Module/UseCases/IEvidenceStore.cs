using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases;

/// <summary>The office's own store of documents. Their content stays there; here only their digests are kept.</summary>
public interface IEvidenceStore
{
    /// <summary>
    /// Why documents cannot be named: <c>EVIDENCE_NOT_STORED</c> or <c>EVIDENCE_SIZE_DIFFERS</c>; null when they can, as when the office has no store
    /// that can be looked into.
    /// </summary>
    Refusal? RefusalOf(IEnumerable<Evidence> documents);
}
