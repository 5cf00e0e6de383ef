using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditRisk.Kernel;

namespace CreditRisk.Scoring.Domain.Registry;

/// <summary>Model cards as JSON. Unknown keys and keys that come twice are faults.</summary>
public static class CardDocument
{
    private const int LongestDocument = 32_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The card as JSON.</summary>
    public static string Write(ModelCard card) => JsonSerializer.Serialize(card, Options);

    /// <summary>Reads a card.</summary>
    /// <returns>The card, or a refusal with every faulty field.</returns>
    public static Outcome<ModelCard> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > LongestDocument)
        {
            return Refusal.Invalid(new FieldViolation("card", $"has more than {LongestDocument} characters."));
        }

        try
        {
            ModelCard card = JsonSerializer.Deserialize<ModelCard>(json, Options) ?? throw new JsonException("It is null.");
            FieldViolation[] faults = [.. card.Faults().Select(fault => new FieldViolation($"card.{fault.Field}", fault.Fault))];
            return faults.Length > 0 ? Refusal.Invalid(faults) : card;
        }
        catch (JsonException exception)
        {
            return Refusal.Invalid(new FieldViolation("card", $"is no model card: {exception.Message}"));
        }
    }
}
