using CreditRisk.Hosting.Wire;
using CreditRisk.Scoring.Domain.Registry;
using Wire = CreditRisk.Scoring.V1;

namespace CreditRisk.Scoring.Module.Contracts;

/// <summary>Models on the wire.</summary>
internal static class ModelMapping
{
    public static Wire.Model ToWire(this RegisteredModel model, ModelState state)
    {
        var wire = new Wire.Model
        {
            ModelVersion = model.Version,
            Kind = KindOf(model.Kind),
            State = StateOf(state),
            DataSha256 = model.DataSha256,
            ArtifactSha256 = model.ArtifactSha256,
            RegisteredBy = model.RegisteredBy,
            RegisteredAt = model.RegisteredAt?.ToWire(),
            Outcomes = model.Outcomes,
            Shipped = model.IsShipped,
            Readable = model.Harm is not null,
        };
        wire.ApprovedBy.AddRange(model.Approvers);
        if (model.Card?.Evaluation is { } evaluation)
        {
            (wire.EvaluatedAuc, wire.EvaluatedChampionAuc, wire.EvaluatedChampion) = (evaluation.Auc, evaluation.ChampionAuc, evaluation.Champion);
        }

        return wire;
    }

    public static string KindOf(Wire.ModelKind kind) => kind switch
    {
        Wire.ModelKind.Scorecard => "scorecard",
        Wire.ModelKind.LogisticRegression => "linear",
        Wire.ModelKind.GradientBoosting => "trees",
        Wire.ModelKind.Blend => "blend",
        _ => "",
    };

    private static Wire.ModelKind KindOf(string kind) => kind switch
    {
        "scorecard" => Wire.ModelKind.Scorecard,
        "linear" => Wire.ModelKind.LogisticRegression,
        "trees" => Wire.ModelKind.GradientBoosting,
        "blend" => Wire.ModelKind.Blend,
        _ => Wire.ModelKind.Unspecified,
    };

    private static Wire.ModelState StateOf(ModelState state) => state switch
    {
        ModelState.Challenger => Wire.ModelState.Challenger,
        ModelState.Approved => Wire.ModelState.Approved,
        ModelState.Champion => Wire.ModelState.Champion,
        ModelState.Retired => Wire.ModelState.Retired,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
