using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Module.Cards;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.UseCases.ExplainingScore;
using CreditRisk.Scoring.V1;
using Grpc.Core;

namespace CreditRisk.Scoring.Module.Grpc;

/// <summary>Scores on the wire. What is not built yet answers UNIMPLEMENTED.</summary>
public sealed class ScoringGrpcService(IScoreBook scores, ChampionCard champion) : ScoringService.ScoringServiceBase
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
    public override Task<ListModelsResponse> ListModels(ListModelsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<V1.Model> models = string.CompareOrdinal(champion.Card.Version, page.After) > 0 ? [champion.ToWire()] : [];
        var response = new ListModelsResponse { NextPageToken = page.Cut(models, model => model.ModelVersion) };
        response.Models.AddRange(models);
        return Task.FromResult(response);
    }
}
