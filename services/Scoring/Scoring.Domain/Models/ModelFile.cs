using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditRisk.Kernel;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>
/// A model as one JSON document. The canonical form has no white space, its properties in the order of <see cref="Document"/> and numbers in
/// their shortest form; the hash is the SHA-256 of the canonical form with an empty hash. Reading is strict: nothing unknown, nothing twice.
/// </summary>
public static class ModelFile
{
    /// <summary>Version of the format that is written and read.</summary>
    public const int Format = 1;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The canonical document, UTF-8.</summary>
    public static byte[] Write(TrainedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Canonical(model, model.Hash);
    }

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The document; white space between its tokens does not matter.</param>
    /// <param name="knownFeatures">Features that the caller can compute; a model that uses another one is refused. Null takes any.</param>
    /// <returns>
    /// The model, or a refusal: <c>MODEL_FILE_MALFORMED</c>, <c>MODEL_VERSION_UNKNOWN</c>, <c>MODEL_HASH_WRONG</c>, <c>MODEL_PARAMETERS_WRONG</c>,
    /// <c>MODEL_FEATURE_UNKNOWN</c>.
    /// </returns>
    public static Outcome<TrainedModel> Read(ReadOnlySpan<byte> utf8, IReadOnlySet<string>? knownFeatures)
    {
        Document document;
        try
        {
            Versioned? version = JsonSerializer.Deserialize<Versioned>(utf8);
            if (version?.Format != Format)
            {
                return ModelRefusals.VersionUnknown(version?.Format);
            }

            document = JsonSerializer.Deserialize<Document>(utf8, Strict)!;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return ModelRefusals.Malformed(e.Message);
        }

        return Check(document, knownFeatures);
    }

    internal static string HashOf(TrainedModel model) => Convert.ToHexStringLower(SHA256.HashData(Canonical(model, "")));

    private static Outcome<TrainedModel> Check(Document document, IReadOnlySet<string>? knownFeatures)
    {
        TrainedModel model = new(document.Features, document.Function, document.Calibration, document.Training);
        if (model.Faults().FirstOrDefault() is { } fault)
        {
            return ModelRefusals.ParametersWrong(fault);
        }

        if (model.Hash != document.Hash)
        {
            return ModelRefusals.HashWrong(document.Hash, model.Hash);
        }

        string[] unknown = [.. model.Features.Where(feature => knownFeatures?.Contains(feature) == false)];
        return unknown.Length == 0 ? model : ModelRefusals.FeatureUnknown(unknown);
    }

    private static byte[] Canonical(TrainedModel model, string hash) =>
        JsonSerializer.SerializeToUtf8Bytes(new Document(Format, model.Features, model.Function, model.Calibration, model.Training, hash), Strict);

    private sealed record Versioned([property: JsonPropertyName("format")] int? Format);

    private sealed record Document(
        int Format, ImmutableArray<string> Features, MarginFunction Function, Calibration Calibration, TrainingRecord Training, string Hash);
}
