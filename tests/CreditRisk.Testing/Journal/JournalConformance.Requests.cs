using System.Security.Cryptography;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Xunit;

namespace CreditRisk.Testing.Journal;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Append_SameRequestAgain_AnswersTheFirstPosition()
    {
        AppendRequest request = Appends.To("subject/a", ExpectedVersion.NoStream, "1", "2") with { RequestId = "r1" };
        Position first = await AppendAsync(request);
        await AppendAsync(Appends.One("subject/b"));

        Outcome<Appended> again = await Journal.AppendAsync(request, CancellationToken.None);

        Assert.Equal(new Appended(first, Replayed: true), again.Value);
        Assert.Equal(new Position(3), Journal.Head);
    }

    [Fact]
    public async Task Append_SameRequestAfterReopening_AnswersTheFirstPosition()
    {
        AppendRequest request = Appends.One("subject/a") with { RequestId = "r1" };
        Position first = await AppendAsync(request);
        await ReopenAsync([]);

        Outcome<Appended> again = await Journal.AppendAsync(request, CancellationToken.None);

        Assert.Equal(new Appended(first, Replayed: true), again.Value);
    }

    [Fact]
    public async Task Append_SameRequestManyTimesAtOnce_IsWrittenOnce()
    {
        AppendRequest request = Appends.To("subject/a", ExpectedVersion.NoStream, "1") with { RequestId = "r1" };

        Outcome<Appended>[] outcomes = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(_ => Task.Run(async () => await Journal.AppendAsync(request, CancellationToken.None))));

        Assert.All(outcomes, outcome => Assert.Equal(new Position(1), outcome.Value.Position));
        Assert.Single(outcomes, outcome => !outcome.Value.Replayed);
        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task Append_RequestIdWithOtherContent_IsRefused()
    {
        await AppendAsync(Appends.One("subject/a", "1") with { RequestId = "r1" });

        Refusal refusal = await RefusedAsync(Appends.One("subject/a", "2") with { RequestId = "r1" });

        Assert.Equal(new ReasonCode("REQUEST_ID_REUSED"), refusal.Code);
        Assert.Equal(RefusalKind.AlreadyExists, refusal.Kind);
    }

    [Fact]
    public async Task FindAnswer_NewAnsweredAndReusedRequest_AreToldApart()
    {
        byte[] digest = SHA256.HashData("asked"u8);
        Position first = await AppendAsync(Appends.One("subject/a") with { RequestId = "r1", RequestDigest = digest });

        Assert.Equal(first, (await Journal.FindAnswerAsync(Appends.Actor, "r1", digest, CancellationToken.None)).Value);
        Assert.Null((await Journal.FindAnswerAsync(Appends.Actor, "r2", digest, CancellationToken.None)).Value);
        Assert.Null((await Journal.FindAnswerAsync("somebody else", "r1", digest, CancellationToken.None)).Value);
        Assert.Equal(
            new ReasonCode("REQUEST_ID_REUSED"),
            (await Journal.FindAnswerAsync(Appends.Actor, "r1", SHA256.HashData("other"u8), CancellationToken.None)).Refusal?.Code);
        Assert.Equal(first, Journal.Head);
    }

    [Fact]
    public async Task Append_SameDigestWithOtherEvents_IsTheSameRequest()
    {
        byte[] digest = SHA256.HashData("the request as it came in"u8);
        Position first = await AppendAsync(Appends.One("subject/a", "made at nine") with { RequestId = "r1", RequestDigest = digest });

        Outcome<Appended> again = await Journal.AppendAsync(
            Appends.One("subject/a", "made at ten") with { RequestId = "r1", RequestDigest = digest }, CancellationToken.None);

        Assert.Equal(new Appended(first, Replayed: true), again.Value);
    }

    [Fact]
    public async Task Append_RequestIdOfAnotherActor_IsAnotherRequest()
    {
        await AppendAsync(Appends.One("subject/a") with { RequestId = "r1", Actor = "one" });

        Position position = await AppendAsync(Appends.One("subject/a", "other") with { RequestId = "r1", Actor = "two" });

        Assert.Equal(new Position(2), position);
    }

    [Fact]
    public async Task Append_RefusedRequest_MayBeSentAgain()
    {
        AppendRequest early = Appends.To("subject/a", ExpectedVersion.At(1), "2") with { RequestId = "r2" };
        await RefusedAsync(early);
        await AppendAsync(Appends.One("subject/a", "1"));

        Assert.Equal(new Position(2), await AppendAsync(early));
    }
}
