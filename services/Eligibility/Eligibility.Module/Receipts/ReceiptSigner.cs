using System.Text.Json;
using CreditRisk.Eligibility.Domain.Receipts;
using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace CreditRisk.Eligibility.Module.Receipts;

/// <summary>Signs decisions, and checks receipts that come back.</summary>
public sealed class ReceiptSigner(ReceiptKeys keys, IOptions<ReceiptOptions> options, TimeProvider clock)
{
    private static readonly Refusal NoKey = new(
        RefusalKind.Unavailable, new("RECEIPT_KEY_MISSING"), "No private key signs now. Ask for the receipt again when the operator has put one into the folder of the keys.");

    /// <summary>True when every answer has a receipt, wanted or not.</summary>
    public bool OnEveryAnswer => options.Value.OnEveryAnswer;

    /// <summary>Puts a receipt on an answer when it is wanted or configured.</summary>
    /// <returns>The answer itself, or <c>RECEIPT_KEY_MISSING</c> (Unavailable); the decision is recorded all the same.</returns>
    public Outcome<Decision> Attach(Outcome<Decision> answer, bool wanted) => answer.IsOk && (wanted || OnEveryAnswer) ? Sign(answer.Value) : answer;

    /// <summary>Puts a receipt on a decision.</summary>
    /// <returns>The decision itself, or <c>RECEIPT_KEY_MISSING</c> (Unavailable).</returns>
    public Outcome<Decision> Sign(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        DateTimeOffset now = clock.GetUtcNow();
        ReceiptKeyRing ring = keys.Ring;
        if (ring.SignerAt(now) is not { } key)
        {
            return NoKey;
        }

        var receipt = new Receipt(key.Id, decision.DecisionId, DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()));
        decision.Receipt = receipt.Write(ring.Sign(key, receipt.SigningInput(CanonicalBytes(decision))));
        return decision;
    }

    /// <summary>Checks a receipt against the decision it names.</summary>
    /// <returns>Null when it holds; else the refusal.</returns>
    public Refusal? FaultOf(Receipt receipt, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return receipt.FaultOf(CanonicalBytes(decision), keys.Ring.Keys);
    }

    private static byte[] CanonicalBytes(Decision decision)
    {
        using JsonDocument document = JsonDocument.Parse(JsonFormatter.Default.Format(decision));
        return CanonicalJson.Write(document.RootElement, Receipt.Member);
    }
}
