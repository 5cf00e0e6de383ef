using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;
using CreditRisk.Eligibility.Module.UseCases.ReportingSources;
using CreditRisk.Eligibility.Module.UseCases.ShadowingRuleSets;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>What the service needs to publish, compare and approve rule sets, to preview grades, and to hear from sources.</summary>
public sealed record RuleSetHandlers(
    PublishRuleSetHandler Publish, ApproveRuleSetHandler Approve, ShadowRuleSetHandler Shadow, IRuleSetJournal Journal, GradePreviews Previews, ReportSourceHandler Sources, TimeProvider Clock);

/// <content>Rule sets and previews on the wire.</content>
public sealed partial class EligibilityGrpcService
{
    /// <inheritdoc />
    public override async Task<PublishRuleSetResponse> PublishRuleSet(PublishRuleSetRequest request, ServerCallContext context)
    {
        PublishRuleSet command = RuleSetRequests.Read(request, context);
        ChangedRuleSet published = (await ruleSets.Publish.HandleAsync(command, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        return new() { RuleSet = published.ToWire(Today), Position = published.Position };
    }

    /// <inheritdoc />
    public override async Task<ApproveRuleSetResponse> ApproveRuleSet(ApproveRuleSetRequest request, ServerCallContext context)
    {
        ApproveRuleSet command = RuleSetRequests.Read(request, context);
        ChangedRuleSet approved = (await ruleSets.Approve.HandleAsync(command, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        return new() { RuleSet = approved.ToWire(Today), Position = approved.Position };
    }

    /// <inheritdoc />
    public override async Task<StartShadowResponse> StartShadow(StartShadowRequest request, ServerCallContext context)
    {
        (RuleSetVersion version, CallerRequest caller) = RuleSetRequests.Read(request, request.Version, request.RequestId, context);
        ChangedRuleSet started = (await ruleSets.Shadow.StartAsync(version, caller, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        return new() { RuleSet = started.ToWire(Today), Position = started.Position };
    }

    /// <inheritdoc />
    public override async Task<StopShadowResponse> StopShadow(StopShadowRequest request, ServerCallContext context)
    {
        (RuleSetVersion version, CallerRequest caller) = RuleSetRequests.Read(request, request.Version, request.RequestId, context);
        ChangedRuleSet stopped = (await ruleSets.Shadow.StopAsync(version, caller, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        return new() { RuleSet = stopped.ToWire(Today), Position = stopped.Position };
    }

    /// <inheritdoc />
    public override async Task<GetShadowReportResponse> GetShadowReport(GetShadowReportRequest request, ServerCallContext context)
    {
        RuleSetVersion version = RuleSetRequests.Version(request.Version);
        PublishedRuleSet compared = (await ruleSets.Shadow.ReportAsync(version, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        return new() { Report = compared.ToReport() };
    }

    /// <inheritdoc />
    public override async Task<GetRuleSetResponse> GetRuleSet(GetRuleSetRequest request, ServerCallContext context)
    {
        RuleSetVersion version = RuleSetRequests.Version(request.Version);
        RuleSetLibrary library = await ruleSets.Journal.ReadAsync(context.CancellationToken).ConfigureAwait(false);
        PublishedRuleSet found = library.Find(version) ?? throw RuleSetChanging.NotFound(version).ToRpcException();
        return new() { RuleSet = found.ToWire(library, Today) };
    }

    /// <inheritdoc />
    public override async Task<ListRuleSetsResponse> ListRuleSets(ListRuleSetsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        RuleSetLibrary library = await ruleSets.Journal.ReadAsync(context.CancellationToken).ConfigureAwait(false);
        List<PublishedRuleSet> sets =
        [
            .. library.NewestFirst.SkipWhile(set => page.After.Length > 0 && set.Version.Value != page.After).Skip(page.After.Length > 0 ? 1 : 0).Take(page.Size + 1),
        ];
        var response = new ListRuleSetsResponse { NextPageToken = page.Cut(sets, set => set.Version.Value) };
        response.RuleSets.AddRange(sets.Select(set => set.ToWire(library, Today)));
        foreach (RuleSet set in response.RuleSets)
        {
            set.Document = "";
        }

        return response;
    }

    /// <inheritdoc />
    public override Task<PreviewGradeResponse> PreviewGrade(PreviewGradeRequest request, ServerCallContext context) => ruleSets.Previews.PreviewAsync(request, context);

    private DateOnly Today => ruleSets.Clock.Today();
}
