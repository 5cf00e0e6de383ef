using CreditRisk.Credit.V1;
using CreditRisk.Kernel;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace CreditRisk.Credit.Tests.Grpc;

public sealed class RepairGrpcTests(CreditServer server) : IClassFixture<CreditServer>
{
    [Fact]
    public async Task ApproveRepair_AppliedFor_RepairsTheRecord()
    {
        string recordId = await RecordAsync(1);
        RepairCase opened = await ApplyAsync(recordId);
        ApproveRepairResponse approved =
            await server.Repair.ApproveRepairAsync(new() { CaseId = opened.CaseId, Reason = "Duties performed." });
        DishonestyRecord record = await RecordOfAsync(1);

        Assert.Equal((RepairState.Submitted, RepairChannel.Direct), (opened.State, opened.Channel));
        Assert.Equal(new Google.Type.Date { Year = 2026, Month = 6, Day = 4 }, opened.DueOn);
        Assert.Equal(["ACCEPT 2026-6-4", "DECIDE 2026-6-15"], opened.Clocks.Select(clock => $"{clock.Step} {clock.DueOn.Year}-{clock.DueOn.Month}-{clock.DueOn.Day}"));
        Assert.Equal((RepairState.Repaired, "Duties performed."), (approved.RepairCase.State, approved.RepairCase.DecisionReason));
        Assert.Null(approved.RepairCase.DueOn);
        Assert.Equal(DishonestyStatus.Repaired, record.Status);
        Assert.NotNull(record.RepairedAt);
    }

    [Fact]
    public async Task ApplyRepair_TooEarly_FailsWithTheEarliestDate()
    {
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Organisation(2));
        request.DocumentDate = new() { Year = 2026, Month = 5, Day = 1 };
        string recordId = (await server.Credit.RecordDishonestyAsync(request)).Record.RecordId;
        (StatusCode code, string reason, RpcStatus rich) =
            await CreditServer.FailureOf(server.Repair.ApplyRepairAsync(Requests.Apply(recordId)));

        Assert.Equal((StatusCode.FailedPrecondition, "REPAIR_TOO_EARLY"), (code, reason));
        Assert.Equal("2026-08-01", rich.GetDetail<ErrorInfo>()!.Metadata["earliest_date"]);
    }

    [Fact]
    public async Task ApplyRepair_UnknownRecord_NotFound() =>
        Assert.Equal(
            StatusCode.NotFound, (await CreditServer.FailureOf(server.Repair.ApplyRepairAsync(Requests.Apply("D-2026-none")))).Code);

    [Fact]
    public async Task ApplyRepair_WithoutMaterialsAndCommitment_NamesBoth()
    {
        string recordId = await RecordAsync(3);
        (_, _, RpcStatus rich) = await CreditServer.FailureOf(server.Repair.ApplyRepairAsync(new() { RecordId = recordId }));

        Assert.Equal(["materials", "commitment"], rich.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task ApplyRepair_SentTwice_AnswersTheSame()
    {
        ApplyRepairRequest request = Requests.Apply(await RecordAsync(4));
        request.RequestId = "apply-4";
        ApplyRepairResponse first = await server.Repair.ApplyRepairAsync(request);

        Assert.Equal(first, await server.Repair.ApplyRepairAsync(request));
    }

    [Fact]
    public async Task RefuseRepair_KeyOfTheApproval_IsAnotherRequest()
    {
        RepairCase opened = await ApplyAsync(await RecordAsync(5));
        await server.Repair.ApproveRepairAsync(new() { CaseId = opened.CaseId, Reason = "Same words.", RequestId = "decide-5" });
        RefuseRepairRequest refuse = new() { CaseId = opened.CaseId, Reason = "Same words.", RequestId = "decide-5" };
        (StatusCode code, string reason, _) = await CreditServer.FailureOf(server.Repair.RefuseRepairAsync(refuse));

        Assert.Equal((StatusCode.AlreadyExists, "REQUEST_ID_REUSED"), (code, reason));
    }

    [Fact]
    public async Task RefuseRepair_WithReason_LeavesTheRecord()
    {
        RepairCase opened = await ApplyAsync(await RecordAsync(6));
        Assert.Equal(DishonestyStatus.UnderRepair, (await RecordOfAsync(6)).Status);
        RefuseRepairResponse refused = await server.Repair.RefuseRepairAsync(new() { CaseId = opened.CaseId, Reason = "Not paid." });

        Assert.Equal((RepairState.Refused, "Not paid."), (refused.RepairCase.State, refused.RepairCase.DecisionReason));
        Assert.Equal(DishonestyStatus.Recorded, (await RecordOfAsync(6)).Status);
    }

    [Fact]
    public async Task WithdrawRepair_ThenGet_SaysWithdrawn()
    {
        RepairCase opened = await ApplyAsync(await RecordAsync(7));
        await server.Repair.WithdrawRepairAsync(new() { CaseId = opened.CaseId });

        Assert.Equal(RepairState.Withdrawn, (await server.Repair.GetRepairCaseAsync(new() { CaseId = opened.CaseId })).RepairCase.State);
    }

    [Fact]
    public async Task ListRepairCases_ByPage_ShowsEachOnce()
    {
        string[] opened =
            [.. await Task.WhenAll(Enumerable.Range(20, 5).Select(async i => (await ApplyAsync(await RecordAsync(i))).CaseId))];
        ListRepairCasesRequest request = new() { State = RepairState.Submitted, PageSize = 2 };
        List<string> listed = [];
        do
        {
            ListRepairCasesResponse page = await server.Repair.ListRepairCasesAsync(request);
            Assert.InRange(page.RepairCases.Count, 1, 2);
            listed.AddRange(page.RepairCases.Select(found => found.CaseId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Subset(listed.ToHashSet(), opened.ToHashSet());
    }

    [Theory]
    [InlineData("no token of ours")]
    [InlineData("YWJj")]
    public async Task ListRepairCases_ForeignPageToken_InvalidArgument(string token)
    {
        (StatusCode code, _, RpcStatus rich) =
            await CreditServer.FailureOf(server.Repair.ListRepairCasesAsync(new() { PageToken = token }));

        Assert.Equal((StatusCode.InvalidArgument, "page_token"), (code, rich.GetDetail<BadRequest>()!.FieldViolations[0].Field));
    }

    private async Task<string> RecordAsync(int firm) =>
        (await server.Credit.RecordDishonestyAsync(Requests.General(SyntheticSubjectId.Organisation(firm)))).Record.RecordId;

    private async Task<RepairCase> ApplyAsync(string recordId) =>
        (await server.Repair.ApplyRepairAsync(Requests.Apply(recordId))).RepairCase;

    private async Task<DishonestyRecord> RecordOfAsync(int firm)
    {
        GetCreditFileRequest request = new() { Subject = Requests.Identify(SyntheticSubjectId.Organisation(firm)) };
        return (await server.Credit.GetCreditFileAsync(request)).File.DishonestyRecords[0];
    }
}
