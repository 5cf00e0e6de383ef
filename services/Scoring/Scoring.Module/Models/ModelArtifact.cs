using System.Security.Cryptography;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Domain.Ranking;
using CreditRisk.Scoring.Domain.Registry;

namespace CreditRisk.Scoring.Module.Models;

/// <summary>Model files as the registry takes them.</summary>
/// <param name="shipped">Whose consequence side counts for learned models.</param>
public sealed class ModelArtifact(ChampionCard shipped)
{
    /// <summary>Most bytes of a model file: with its card it must fit into one event.</summary>
    public const int MostBytes = 3 << 20;

    /// <summary>Reads a file.</summary>
    /// <returns>The model without who registered it, or what <see cref="ModelFile.Read"/> refuses.</returns>
    public Outcome<RegisteredModel> Read(string version, ReadOnlyMemory<byte> file, ModelCard card) =>
        ModelFile.Read(file.Span, FeatureRegistry.Names).TryGet(out TrainedModel? model, out Refusal? refusal)
            ? new RegisteredModel
            {
                Version = version,
                Kind = model.Kind,
                ArtifactSha256 = Convert.ToHexStringLower(SHA256.HashData(file.Span)),
                Harm = new LearnedHarm(version, model, shipped.Card),
                Card = card,
                DataSha256 = model.Training.DataHash,
                Outcomes = model.Training.Rows,
                TrainedOn = (model.Training.From, model.Training.Before),
            }
            : refusal;
}
