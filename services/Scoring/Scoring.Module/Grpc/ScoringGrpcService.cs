using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.Models;
using CreditRisk.Scoring.Module.UseCases.ChangingModels;
using CreditRisk.Scoring.Module.UseCases.ExplainingScore;
using CreditRisk.Scoring.V1;
using Grpc.Core;
using ModelState = CreditRisk.Scoring.Domain.Registry.ModelState;

namespace CreditRisk.Scoring.Module.Grpc;

/// <summary>What the service needs to change and to show models.</summary>
public sealed record ModelHandlers(ChangeModelHandler Change, IModelJournal Journal, ModelArtifact Artifacts);

/// <summary>Scores and models on the wire.</summary>
public sealed partial class ScoringGrpcService(
    IScoreBook scores, ModelHandlers models, RoundHandlers rounds, ReportHandlers reports) : ScoringService.ScoringServiceBase
{
    private static readonly Refusal NotScored =
        new(RefusalKind.NotFound, new("SCORE_NOT_FOUND"), "There is no score for this pledge: it was not registered, or it is being scored now.");

    /// <inheritdoc />
    public override async Task<ExplainScoreResponse> ExplainScore(ExplainScoreRequest request, ServerCallContext context)
    {
        RecordedScore found = await scores.FindAsync(request.PledgeId, context.CancellationToken) ?? throw NotScored.ToRpcException();
        return new() { Score = found.ToWire() };
    }

    /// <inheritdoc />
    public override async Task<ListModelsResponse> ListModels(ListModelsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        ModelLibrary library = await models.Journal.ReadAsync(context.CancellationToken);
        List<RegisteredModel> listed = [.. library.ByVersion.Where(model => string.CompareOrdinal(model.Version, page.After) > 0).Take(page.Size + 1)];
        var response = new ListModelsResponse { NextPageToken = page.Cut(listed, model => model.Version) };
        response.Models.AddRange(listed.Select(model => model.ToWire(library.StateOf(model))));
        return response;
    }

    /// <inheritdoc />
    public override async Task<GetModelCardResponse> GetModelCard(GetModelCardRequest request, ServerCallContext context)
    {
        string version = ScoringRequests.Version(request.ModelVersion);
        ModelLibrary library = await models.Journal.ReadAsync(context.CancellationToken);
        RegisteredModel model = library.Find(version) ?? throw ChangeModelHandler.NotFound(version).ToRpcException();
        ModelState state = library.StateOf(model);
        return new() { Model = model.ToWire(state), Card = CardText.Of(model, state), Document = model.Card is { } card ? CardDocument.Write(card) : "" };
    }

    /// <inheritdoc />
    public override async Task<RegisterModelResponse> RegisterModel(RegisterModelRequest request, ServerCallContext context)
    {
        (ModelRegistration registration, CallerRequest caller) = ScoringRequests.Read(request, models.Artifacts, context);
        ChangedModel registered = (await models.Change.RegisterAsync(registration, caller, context.CancellationToken)).OrThrow();
        return new() { Model = registered.Model.ToWire(registered.State), Position = registered.Position };
    }

    /// <inheritdoc />
    public override async Task<ApproveModelResponse> ApproveModel(ApproveModelRequest request, ServerCallContext context)
    {
        (string version, string reason, CallerRequest caller) = ScoringRequests.Read(request, request.ModelVersion, request.Reason, request.RequestId, context);
        ChangedModel approved = (await models.Change.ApproveAsync(version, reason, caller, context.CancellationToken)).OrThrow();
        return new() { Model = approved.Model.ToWire(approved.State), Position = approved.Position };
    }

    /// <inheritdoc />
    public override async Task<PromoteModelResponse> PromoteModel(PromoteModelRequest request, ServerCallContext context)
    {
        (string version, string reason, CallerRequest caller) = ScoringRequests.Read(request, request.ModelVersion, request.Reason, request.RequestId, context);
        ChangedModel promoted = (await models.Change.PromoteAsync(version, reason, caller, context.CancellationToken)).OrThrow();
        return new() { Model = promoted.Model.ToWire(promoted.State), Position = promoted.Position };
    }
}
