using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditRisk.Scoring.Domain.Cards;

/// <summary>The card that ranks now.</summary>
/// <param name="Card">Without faults.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the file it was read from.</param>
public sealed record ChampionCard(ScorecardDefinition Card, string Sha256);

/// <summary>Reads cards from JSON. Unknown keys are faults.</summary>
public static class CardReader
{
    private const string Resource = "CreditRisk.Scoring.Domain.Cards.scorecard-v0.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The card that comes with this program.</summary>
    public static ChampionCard Embedded()
    {
        using Stream stream = typeof(CardReader).Assembly.GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray());
    }

    /// <summary>Reads a card.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message names every fault.</exception>
    public static ChampionCard Read(ReadOnlySpan<byte> json)
    {
        ScorecardDefinition card = Parse(json);
        return card.Faults() is { Count: > 0 } faults
            ? throw new InvalidDataException($"The scorecard cannot be used: {string.Join(' ', faults)}")
            : new(card, Convert.ToHexStringLower(SHA256.HashData(json)));
    }

    private static ScorecardDefinition Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ScorecardDefinition>(json, Options) ?? throw new InvalidDataException("The scorecard is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The scorecard is no card: {exception.Message}", exception);
        }
    }
}
