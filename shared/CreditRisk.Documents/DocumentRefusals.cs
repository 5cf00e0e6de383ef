using CreditRisk.Kernel;

namespace CreditRisk.Documents;

/// <summary>Why a document is not stored, or not given.</summary>
public static class DocumentRefusals
{
    /// <summary>There is nothing in it.</summary>
    public static Refusal Empty { get; } = new(RefusalKind.InvalidArgument, new("DOCUMENT_EMPTY"), "The document has no content.");

    /// <summary>It is larger than the store takes.</summary>
    public static Refusal TooLarge(long most) => new(
        RefusalKind.ResourceExhausted, new("DOCUMENT_TOO_LARGE"), $"A document has at most {most} bytes: divide it, or scan it at a lower resolution.");

    /// <summary>It is named by something else than a digest.</summary>
    public static Refusal NameForm { get; } = new(
        RefusalKind.InvalidArgument, new("DOCUMENT_NAME_FORM"), "A document is named by the SHA-256 of its content: 64 lower-case hexadecimal digits.");

    /// <summary>It is not in the store.</summary>
    public static Refusal Unknown(string sha256) => new(
        RefusalKind.NotFound, new("DOCUMENT_UNKNOWN"), $"Document {sha256} is not in the store: put it there first.");

    /// <summary>Its content is not what its name says.</summary>
    public static Refusal Altered(string sha256) => new(
        RefusalKind.FailedPrecondition, new("DOCUMENT_ALTERED"), $"What is stored as {sha256} has another digest: it was damaged or altered. Restore it from a backup.");
}
