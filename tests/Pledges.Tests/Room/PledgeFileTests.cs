using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Module.UseCases.KeepingDeadlines;
using CreditRisk.Pledges.Tests.Builders;
using Kind = CreditRisk.Pledge.V1.PledgeFileEntryKind;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>What is on file about the pledges of a subject.</summary>
public sealed class PledgeFileTests : PledgesRoom
{
    private static readonly Kernel.V1.Evidence Proof = new() { Title = "租赁合同", Sha256 = Some.Sha256 };

    [Fact]
    public async Task List_PledgeThatWasKept_TellsItInItsFavour()
    {
        await PublishAsync(Some.Draft);
        string id = (await Pledges.RegisterPledgeAsync(Registration())).Pledge.PledgeId;
        await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Fulfilled));

        Wire.ListPledgeFileResponse file = await FileAsync();

        Assert.Equal([Kind.Signed, Kind.Kept], file.Entries.Select(entry => entry.Kind));
        Assert.All(file.Entries, entry => Assert.Equal((id, "LOCAL-0001", Wire.PledgeType.Approval), (entry.PledgeId, entry.MatterCode, entry.Type)));
        Assert.Equal((Wire.VerificationOutcome.Fulfilled, Some.Today), (file.Entries[1].Outcome, file.Entries[1].On.ToDateOnly()));
    }

    [Fact]
    public async Task List_UnfitThenMissedThenRevoked_TellsEachWithItsDay()
    {
        string id = await ByDateAsync();
        await Pledges.SubmitDeferredMaterialAsync(new() { PledgeId = id, Materials = { Proof } });
        await Pledges.ReturnMaterialAsync(new() { PledgeId = id, Reason = "合同未签章" });
        Clock.Advance(TimeSpan.FromDays(21));
        await Service<TidyPledgesHandler>().HandleAsync(CancellationToken.None);
        Wire.RecordVerificationRequest revoked = Finding(id, Wire.VerificationOutcome.Revoked);
        revoked.RevocationGround = Wire.RevocationGround.Overdue;
        await Pledges.RecordVerificationAsync(revoked);

        Wire.ListPledgeFileResponse file = await FileAsync();

        Assert.Equal([Kind.Signed, Kind.UnfitMaterial, Kind.MissedDay, Kind.Untrue], file.Entries.Select(entry => entry.Kind));
        Assert.Equal("合同未签章", file.Entries[1].Note);
        Assert.Equal(Some.Today.AddDays(20), file.Entries[2].On.ToDateOnly());
        Assert.Equal("台核〔2026〕1号", file.Entries[3].DocumentNumber);
    }

    [Fact]
    public async Task List_WithdrawnPledge_LeavesNoTrace()
    {
        string id = await ByDateAsync();
        await Pledges.SubmitDeferredMaterialAsync(new() { PledgeId = id, Materials = { Proof } });
        await Pledges.ReturnMaterialAsync(new() { PledgeId = id, Reason = "合同未签章" });

        await Pledges.WithdrawPledgeAsync(new() { PledgeId = id, Reason = "改用一般程序" });

        Assert.Empty((await FileAsync()).Entries);
    }

    [Fact]
    public async Task List_Pages_HoldEachEntryOnceAndOnlyOfTheSubject()
    {
        await PublishAsync(Some.Draft);
        foreach (int organisation in (int[])[0, 1])
        {
            string id = (await Pledges.RegisterPledgeAsync(Registration(organisation))).Pledge.PledgeId;
            await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Fulfilled));
        }

        Wire.ListPledgeFileResponse first = await FileAsync(1);
        Wire.ListPledgeFileResponse second = await FileAsync(1, first.NextPageToken);

        Assert.Equal([Kind.Signed, Kind.Kept], first.Entries.Concat(second.Entries).Select(entry => entry.Kind));
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task List_FaultyQuestions_NameTheField()
    {
        Assert.Equal(["subject"], (await RefusalOf(Pledges.ListPledgeFileAsync(new()))).Fields);
        Assert.Equal(["page_token"], (await RefusalOf(Pledges.ListPledgeFileAsync(new() { Subject = Registration().Subject, PageToken = "x" }))).Fields);
    }

    [Fact]
    public async Task List_AfterRestartAndRebuild_IsTheSame()
    {
        string id = await ByDateAsync();
        await Pledges.SubmitDeferredMaterialAsync(new() { PledgeId = id, Materials = { Proof } });
        await Pledges.ConfirmConditionsAsync(new() { PledgeId = id, ReceiptNumber = "回执〔2026〕1号" });
        Wire.ListPledgeFileResponse before = await FileAsync();

        await ReadModels.RebuildAsync("pledges_file", null, CancellationToken.None);
        await RestartAsync();

        Assert.Equal([Kind.Signed, Kind.Confirmed], before.Entries.Select(entry => entry.Kind));
        Assert.Equal(before, await FileAsync());
    }

    private async Task<string> ByDateAsync()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        (request.Form, request.ConditionsBy) = (Wire.PledgeForm.ConditionsByDate, Some.Today.AddDays(20).ToWire());
        return (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;
    }

    private async Task<Wire.ListPledgeFileResponse> FileAsync(int size = 0, string token = "") =>
        await Pledges.ListPledgeFileAsync(new() { Subject = Registration().Subject, PageSize = size, PageToken = token });
}
