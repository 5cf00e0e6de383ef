using System.Text.Json;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.Receipts;

/// <summary>A decision with its receipt, as it lies in an applicant's file.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Verdict">What was decided, as the contract writes it.</param>
/// <param name="DecidedAt">When, as the contract writes it.</param>
public sealed record ReceiptedDecision(Receipt Receipt, string Verdict, string DecidedAt)
{
    /// <summary>Checks a file without asking any server.</summary>
    /// <param name="file">The decision as JSON with its member <c>receipt</c>, alone or as the member <c>decision</c> of an answer.</param>
    /// <param name="keys">The keys that are trusted.</param>
    /// <returns>What the receipt proves, or the first thing that is wrong, by name.</returns>
    public static Outcome<ReceiptedDecision> Verify(string file, IReadOnlyList<ReceiptKey> keys)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(file);
            JsonElement root = document.RootElement;
            return Verify(root.TryGetProperty("decision", out JsonElement decision) ? decision : root, keys);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return new Refusal(RefusalKind.InvalidArgument, new("DECISION_FORM"), $"This is no decision as JSON: {e.Message}");
        }
    }

    private static Outcome<ReceiptedDecision> Verify(JsonElement decision, IReadOnlyList<ReceiptKey> keys)
    {
        if (TextOf(decision, Receipt.Member) is not { Length: > 0 } text)
        {
            return new Refusal(RefusalKind.InvalidArgument, new("RECEIPT_MISSING"), "The decision has no receipt. Ask for one with want_receipt or IssueReceipt.");
        }

        if (!Receipt.Parse(text).TryGet(out Receipt? receipt, out Refusal? misformed))
        {
            return misformed;
        }

        if (!string.Equals(TextOf(decision, "decisionId"), receipt.DecisionId, StringComparison.Ordinal))
        {
            return new Refusal(RefusalKind.InvalidArgument, new("RECEIPT_OF_ANOTHER"), $"The receipt is of the decision '{receipt.DecisionId}', not of this one.");
        }

        return receipt.FaultOf(CanonicalJson.Write(decision, Receipt.Member), keys) is { } fault
            ? fault
            : new ReceiptedDecision(receipt, TextOf(decision, "verdict") ?? "", TextOf(decision, "decidedAt") ?? "");
    }

    private static string? TextOf(JsonElement decision, string member) => decision.TryGetProperty(member, out JsonElement value) ? value.GetString() : null;
}
