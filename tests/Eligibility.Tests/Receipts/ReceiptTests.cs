using System.Security.Cryptography;
using System.Text;
using CreditRisk.Eligibility.Domain.Receipts;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Tests.Receipts;

public sealed class ReceiptTests : IDisposable
{
    private const string Decision = """{"decisionId":"d1","verdict":"VERDICT_ELIGIBLE","position":"7","decidedAt":"2026-11-20T04:00:00Z","findings":[{"text":{"zh":"失信"}}]}""";

    private static readonly DateTimeOffset Signed = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _private = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private ReceiptKey Key => new(_private.ExportParameters(false).Q, Signed, null);

    public void Dispose() => _private.Dispose();

    [Fact]
    public void Verify_AsSigned_Holds()
    {
        ReceiptedDecision verified = ReceiptedDecision.Verify(Receipted(), [Key]).Value;

        Assert.Equal(("d1", Key.Id, Signed, "VERDICT_ELIGIBLE"), (verified.Receipt.DecisionId, verified.Receipt.KeyId, verified.Receipt.SignedAt, verified.Verdict));
    }

    [Fact]
    public void Verify_OtherWhiteSpaceAndOrder_Holds() =>
        Assert.True(ReceiptedDecision.Verify($$"""{ "decision": {"receipt":"{{Sign()}}", {{Decision[1..].Replace("\",\"", "\" ,\n \"", StringComparison.Ordinal)}} }""", [Key]).IsOk);

    [Fact]
    public void Verify_AnyByteAltered_DoesNotHold()
    {
        byte[] file = Encoding.UTF8.GetBytes(Receipted());
        for (int i = 0; i < file.Length; i++)
        {
            byte[] altered = [.. file];
            altered[i] ^= 1;

            Outcome<ReceiptedDecision> outcome = ReceiptedDecision.Verify(Encoding.UTF8.GetString(altered), [Key]);
            Assert.False(outcome.IsOk, $"byte {i}: {Encoding.UTF8.GetString(altered)}");
        }
    }

    [Theory]
    [InlineData("[]", "DECISION_FORM")]
    [InlineData("{", "DECISION_FORM")]
    [InlineData("{}", "RECEIPT_MISSING")]
    [InlineData("""{"receipt":""}""", "RECEIPT_MISSING")]
    [InlineData("""{"receipt":"a.b.c"}""", "RECEIPT_FORM")]
    [InlineData("""{"receipt":7}""", "DECISION_FORM")]
    public void Verify_NoReceiptedDecision_IsNamed(string file, string code) => Assert.Equal(code, ReceiptedDecision.Verify(file, [Key]).Refusal!.Code.Value);

    [Fact]
    public void Verify_ReceiptOfAnotherDecision_IsNamed() =>
        Assert.Equal("RECEIPT_OF_ANOTHER", ReceiptedDecision.Verify(Receipted().Replace("\"d1\"", "\"d2\"", StringComparison.Ordinal), [Key]).Refusal!.Code.Value);

    [Fact]
    public void Verify_UnknownKey_IsNamed()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal("RECEIPT_KEY_UNKNOWN", ReceiptedDecision.Verify(Receipted(), [Key with { Point = other.ExportParameters(false).Q }]).Refusal!.Code.Value);
    }

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(1, null, "RECEIPT_KEY_NOT_VALID")]
    [InlineData(-10, 1, null)]
    [InlineData(-10, 0, "RECEIPT_KEY_NOT_VALID")]
    public void Verify_KeyOfItsTime_HoldsFromTheFirstSecondToTheLast(int from, int? until, string? code)
    {
        ReceiptKey key = Key with { ValidFrom = Signed.AddSeconds(from), ValidUntil = until is { } end ? Signed.AddSeconds(end) : null };

        Assert.Equal(code, ReceiptedDecision.Verify(Receipted(), [key]).Refusal?.Code.Value);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    public void Parse_AnotherAlgorithm_IsRefused(string algorithm)
    {
        string header = Convert.ToBase64String(Encoding.ASCII.GetBytes($$"""{"alg":"{{algorithm}}","kid":"k","typ":"creditrisk-receipt+jws","decision":"d1","iat":1}""")).TrimEnd('=');

        Assert.Equal("RECEIPT_FORM", Receipt.Parse($"{header}..{new string('A', 86)}").Refusal!.Code.Value);
    }

    [Fact]
    public void KeyId_OfAKnownKey_IsItsThumbprint()
    {
        // The P-256 key of RFC 7517, A.1; its thumbprint was computed with another program.
        const string KeySet = """{"keys":[{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"},{"kty":"RSA"}]}""";

        Assert.Equal("cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s", Assert.Single(ReceiptKey.ReadSet(KeySet)).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}""")]
    public void ReadSet_NoKeySet_IsRefused(string text) => Assert.Throws<FormatException>(() => ReceiptKey.ReadSet(text));

    private string Sign()
    {
        var receipt = new Receipt(Key.Id, "d1", Signed);
        using var document = System.Text.Json.JsonDocument.Parse(Decision);
        return receipt.Write(_private.SignData(receipt.SigningInput(CanonicalJson.Write(document.RootElement, "")), HashAlgorithmName.SHA256));
    }

    private string Receipted() => $$"""{{Decision[..^1]}},"receipt":"{{Sign()}}"}""";
}
