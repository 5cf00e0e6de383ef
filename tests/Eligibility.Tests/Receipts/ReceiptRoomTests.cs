using System.Security.Cryptography;
using CreditRisk.Eligibility.Domain.Receipts;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace CreditRisk.Eligibility.Tests.Receipts;

public sealed class ReceiptRoomTests : IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_ReceiptWanted_IsVerifiedWithThePublishedKeys()
    {
        await using EligibilityRoom room = await StartAsync();
        Decision decision = await WantAsync(room);

        ReceiptedDecision verified = ReceiptedDecision.Verify(JsonFormatter.Default.Format(decision), await KeysAsync(room)).Value;

        Assert.Equal((decision.DecisionId, "VERDICT_ELIGIBLE"), (verified.Receipt.DecisionId, verified.Verdict));
        Assert.Equal(Assert.Single(await KeysAsync(room)).Id, verified.Receipt.KeyId);
    }

    [Fact]
    public async Task Check_OverHttp_TheReceiptHoldsForTheJsonAsItCame()
    {
        await using EligibilityRoom room = await StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(_folder.File("token"))).Trim());
        using var question = new StringContent(JsonFormatter.Default.Format(Wanting()), System.Text.Encoding.UTF8, "application/json");

        HttpResponseMessage answer = await http.PostAsync(new Uri(room.Http, "/v1/eligibility:check"), question);

        string decision = await answer.Content.ReadAsStringAsync();
        Assert.True(ReceiptedDecision.Verify(decision, await KeysAsync(room)).IsOk, decision);
    }

    [Fact]
    public async Task Check_ReceiptNotWanted_HasNone()
    {
        await using EligibilityRoom room = await StartAsync();

        Assert.Empty((await room.CheckAsync(EligibilityRoom.Ask(Firm))).Receipt);
    }

    [Fact]
    public async Task Check_OnEveryAnswerConfigured_HasOneUnasked()
    {
        await using EligibilityRoom room = await StartAsync(new() { ["Receipts:OnEveryAnswer"] = "true" });

        Assert.True(Holds(await room.CheckAsync(EligibilityRoom.Ask(Firm)), await KeysAsync(room)));
    }

    [Fact]
    public async Task Batch_SomeItemsWantReceipts_TheseHaveThem()
    {
        await using EligibilityRoom room = await StartAsync();
        BatchCheckEligibilityResponse response = await room.Client.BatchCheckEligibilityAsync(new() { Items = { Wanting(), EligibilityRoom.Ask(Firm), Wanting() } });

        IReadOnlyList<ReceiptKey> keys = await KeysAsync(room);
        Assert.Equal([true, false, true], response.Results.Select(result => Holds(result.Decision, keys)));
    }

    [Fact]
    public async Task Issue_DecisionAnsweredWithout_IsTheSameDecisionWithAReceipt()
    {
        await using EligibilityRoom room = await StartAsync();
        Decision answered = await room.CheckAsync(EligibilityRoom.Ask(Firm));
        room.Clock.Advance(TimeSpan.FromDays(400));

        Decision issued = (await room.Client.IssueReceiptAsync(new() { DecisionId = answered.DecisionId })).Decision;

        Assert.True(Holds(issued, await KeysAsync(room)));
        issued.Receipt = "";
        Assert.Equal(answered.ToByteString(), issued.ToByteString());
    }

    [Fact]
    public async Task Rotate_WhileServed_NewReceiptsHaveTheNewKeyAndOldOnesStillHold()
    {
        await using EligibilityRoom room = await StartAsync();
        Decision before = await WantAsync(room);
        Rotate(room, TimeSpan.FromHours(1));
        Decision meanwhile = await WantAsync(room);
        room.Clock.Advance(TimeSpan.FromHours(1));
        Decision after = await WantAsync(room);

        IReadOnlyList<ReceiptKey> keys = await KeysAsync(room);
        Assert.Equal([keys[1].Id, keys[1].Id, keys[0].Id], new[] { before, meanwhile, after }.Select(decision => Receipt.Parse(decision.Receipt).Value.KeyId));
        Assert.All([before, meanwhile, after], decision => Assert.True(Holds(decision, keys)));
        Assert.Equal((keys[0].ValidFrom, (DateTimeOffset?)null), (keys[1].ValidUntil!.Value, keys[0].ValidUntil));
    }

    [Fact]
    public async Task Rotate_UnreadableKey_TheOldOneGoesOnSigning()
    {
        await using EligibilityRoom room = await StartAsync();
        File.WriteAllText(Path.Combine(_folder.File("receipts"), "receipt-20261120T040001Z.pem"), "no key");
        room.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True(Holds(await WantAsync(room), await KeysAsync(room)));
    }

    [Fact]
    public async Task Check_OnlyPublicPartLeft_SaysThatNoKeySigns()
    {
        await using EligibilityRoom room = await StartAsync();
        string file = Assert.Single(Directory.GetFiles(_folder.File("receipts")));
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(file));
        await File.WriteAllTextAsync(file + ".public", key.ExportSubjectPublicKeyInfoPem());
        File.Move(file + ".public", file, overwrite: true);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => WantAsync(room));

        Assert.Equal((StatusCode.Unavailable, "RECEIPT_KEY_MISSING"), (refused.StatusCode, ReasonOf(refused)));
        Assert.Empty((await room.CheckAsync(EligibilityRoom.Ask(Firm))).Receipt);
    }

    [Fact]
    public async Task Replay_ByReceipt_IsEqual()
    {
        await using EligibilityRoom room = await StartAsync();
        Decision decision = await WantAsync(room);

        Assert.True((await room.Client.ReplayDecisionAsync(new() { Receipt = decision.Receipt })).Equal);
    }

    [Theory]
    [InlineData("no receipt", "RECEIPT_FORM")]
    [InlineData("e30..AAAA", "RECEIPT_FORM")]
    [InlineData("other signature", "RECEIPT_SIGNATURE_WRONG")]
    [InlineData("other key", "RECEIPT_KEY_UNKNOWN")]
    public async Task Replay_ByReceiptThatDoesNotHold_IsRefusedByName(string what, string reason)
    {
        await using EligibilityRoom room = await StartAsync();
        (Decision one, Decision other) = (await WantAsync(room), await WantAsync(room));
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string receipt = what switch
        {
            "other signature" => one.Receipt[..one.Receipt.IndexOf('.', StringComparison.Ordinal)] + other.Receipt[other.Receipt.IndexOf('.', StringComparison.Ordinal)..],
            "other key" => new Receipt("stranger", one.DecisionId, DateTimeOffset.UnixEpoch).Write(stranger.SignData([], HashAlgorithmName.SHA256)),
            _ => what,
        };

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await room.Client.ReplayDecisionAsync(new() { Receipt = receipt }));

        Assert.Equal((StatusCode.InvalidArgument, reason), (refused.StatusCode, ReasonOf(refused)));
    }

    [Fact]
    public async Task Start_ConfiguredFolderWithoutAKey_IsRefused()
    {
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new() { ["Receipts:Folder"] = _folder.Path }));

        Assert.Contains("Receipts:Folder", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeySet_OnTheGrpcPort_IsNotServed()
    {
        await using EligibilityRoom room = await StartAsync();
        using var http = new HttpClient();

        Assert.Equal("application/jwk-set+json", (await http.GetAsync(new Uri(room.Http, "/.well-known/jwks.json"))).Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("\"d\"", await http.GetStringAsync(new Uri(room.Http, "/.well-known/jwks.json")), StringComparison.Ordinal);
    }

    private async Task<EligibilityRoom> StartAsync(Dictionary<string, string?>? settings = null)
    {
        EligibilityRoom room = await EligibilityRoom.StartAsync(_folder, settings: settings);
        await room.CheckAsync(EligibilityRoom.Ask(Firm, await room.PublishAsync()));
        return room;
    }

    private static CheckEligibilityRequest Wanting()
    {
        CheckEligibilityRequest request = EligibilityRoom.Ask(Firm);
        request.WantReceipt = true;
        return request;
    }

    private static Task<Decision> WantAsync(EligibilityRoom room) => room.CheckAsync(Wanting());

    private static async Task<IReadOnlyList<ReceiptKey>> KeysAsync(EligibilityRoom room)
    {
        using var http = new HttpClient();
        return ReceiptKey.ReadSet(await http.GetStringAsync(new Uri(room.Http, "/.well-known/jwks.json")));
    }

    private static bool Holds(Decision decision, IReadOnlyList<ReceiptKey> keys) => ReceiptedDecision.Verify(JsonFormatter.Default.Format(decision), keys).IsOk;

    private static string ReasonOf(RpcException refused) => refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason;

    private void Rotate(EligibilityRoom room, TimeSpan from)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_folder.File("receipts"), ReceiptKeyName.Of(room.Clock.GetUtcNow() + from)), key.ExportPkcs8PrivateKeyPem());
    }
}
