using CreditRisk.Hosting.Tests.Harness;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Rpc;
using Grpc.Core;

namespace CreditRisk.Hosting.Tests.Wire;

public sealed class RefusalTests
{
    public static TheoryData<RefusalKind> Kinds => [.. Enum.GetValues<RefusalKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ToRpcException_EveryKind_HasAStatusThatIsNoSuccess(RefusalKind kind)
    {
        RpcException exception = new Refusal(kind, new("SOME_REASON"), "Do this.").ToRpcException();

        Assert.NotEqual(StatusCode.OK, exception.StatusCode);
        Assert.NotEqual(StatusCode.Unknown, exception.StatusCode);
        Assert.Equal("Do this.", exception.Status.Detail);
    }

    [Fact]
    public async Task Call_RefusedForItsState_CarriesErrorInfoWithDetails()
    {
        var refusal = new Refusal(RefusalKind.FailedPrecondition, new("TOO_EARLY"), "Wait until 2027-03-01 (三个月).")
        {
            Details = new Dictionary<string, string> { ["earliest_date"] = "2027-03-01" },
        };

        RpcException refused = await RefusedAsync(refusal);

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Equal("Wait until 2027-03-01 (三个月).", refused.Status.Detail);
        ErrorInfo error = refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!;
        Assert.Equal(("creditrisk", "TOO_EARLY", "2027-03-01"), (error.Domain, error.Reason, error.Metadata["earliest_date"]));
        Assert.Null(refused.GetRpcStatus()!.GetDetail<BadRequest>());
    }

    [Fact]
    public async Task Call_RefusedForAWhile_SaysHowLong()
    {
        RpcException refused = await RefusedAsync(new(RefusalKind.ResourceExhausted, new("BUSY"), "Later.") { RetryAfter = TimeSpan.FromMilliseconds(1500) });

        Assert.Equal(TimeSpan.FromMilliseconds(1500), refused.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan());
    }

    [Fact]
    public async Task Call_RefusedForItsFields_CarriesEachViolation()
    {
        RpcException refused = await RefusedAsync(Refusal.Invalid(new FieldViolation("a.b", "is required."), new FieldViolation("c", "is negative.")));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(
            [("a.b", "is required."), ("c", "is negative.")],
            refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(v => (v.Field, v.Description)));
    }

    [Fact]
    public async Task Call_RefusedForAThousandFields_StillFitsIntoTrailersThatClientsTake()
    {
        FieldViolation[] violations = [.. Enumerable.Range(0, 1000).Select(i => new FieldViolation($"items[{i}].subject", "统一社会信用代码不正确。"))];

        RpcException refused = await RefusedAsync(Refusal.Invalid(violations));

        int bytes = refused.Trailers.Sum(t => t.Key.Length + 32 + (t.IsBinary ? t.ValueBytes.Length * 4 / 3 : t.Value.Length)) + Uri.EscapeDataString(refused.Status.Detail).Length;
        Assert.InRange(bytes, 1000, 8000);
        BadRequest bad = refused.GetRpcStatus()!.GetDetail<BadRequest>()!;
        Assert.Equal("items[0].subject", bad.FieldViolations[0].Field);
        Assert.Equal($"is wrong, too, as are {1000 - bad.FieldViolations.Count} more fields.", bad.FieldViolations[^1].Description);
    }

    [Fact]
    public void ToRpcStatus_OfABatchItem_IsWhole()
    {
        FieldViolation[] violations = [.. Enumerable.Range(0, 100).Select(i => new FieldViolation($"field_{i}", new string('x', 100)))];

        Google.Rpc.Status status = Google.Rpc.Status.Parser.ParseFrom(Google.Protobuf.MessageExtensions.ToByteArray(Refusal.Invalid(violations).ToRpcStatus()));

        Assert.Equal(100, status.GetDetail<BadRequest>()!.FieldViolations.Count);
    }

    private static async Task<RpcException> RefusedAsync(Refusal refusal)
    {
        await using TestHost host = await TestHost.StartAsync();
        host.Room.Check = (_, _) => throw refusal.ToRpcException();
        return await Assert.ThrowsAsync<RpcException>(async () => await host.Client.CheckEligibilityAsync(new(), host.Development));
    }
}
