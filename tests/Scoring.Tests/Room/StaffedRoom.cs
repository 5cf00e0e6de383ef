using System.Security.Cryptography;
using System.Text;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Tests.Domain;
using CreditRisk.Scoring.V1;
using Google.Protobuf;

namespace CreditRisk.Scoring.Tests.Room;

/// <summary>A room with a trainer, two who may stand for a model, and an officer who schedules verifications.</summary>
public abstract class StaffedRoom : ScoringRoom
{
    private static readonly string[] Staff = ["trainer", "second", "third", "officer"];

    protected override IReadOnlyDictionary<string, string?> Settings { get; } = Staff
        .SelectMany((name, i) => new Dictionary<string, string?>
        {
            [$"Identities:{i}:Name"] = name,
            [$"Identities:{i}:TokenSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"token of {name}"))),
            [$"Identities:{i}:Roles:0"] = name == "officer" ? "VERIFICATION_OFFICER" : "MODEL_OFFICER",
        })
        .ToDictionary();

    internal ScoringService.ScoringServiceClient Trainer => As("token of trainer");

    internal ScoringService.ScoringServiceClient Second => As("token of second");

    internal ScoringService.ScoringServiceClient Officer => As("token of officer");

    internal async Task<RegisterModelResponse> RegisterAsync(string version, byte[]? file = null, ModelCard? card = null) => await Trainer.RegisterModelAsync(new()
    {
        Model = new() { ModelVersion = version },
        Artifact = ByteString.CopyFrom(file ?? LearnedModels.File(LearnedModels.Linear())),
        Card = LearnedModels.CardOf(card ?? LearnedModels.Card),
    });

    internal async Task ApproveTwiceAsync(string version)
    {
        await Second.ApproveModelAsync(new() { ModelVersion = version, Reason = "good" });
        await As("token of third").ApproveModelAsync(new() { ModelVersion = version, Reason = "good" });
    }
}
