using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>Why a model file is not taken. Whatever model is active stays active.</summary>
internal static class ModelRefusals
{
    public static Refusal Malformed(string cause) => Of("MODEL_FILE_MALFORMED", $"This is no model file: {cause} Write it again with: creditrisk model train");

    public static Refusal VersionUnknown(int? format) => Of(
        "MODEL_VERSION_UNKNOWN",
        $"The model file has format {format?.ToString(CultureInfo.InvariantCulture) ?? "none"}, and this program reads format {ModelFile.Format}. Train the model again with this program.");

    public static Refusal HashWrong(string stated, string computed) => Of(
        "MODEL_HASH_WRONG", $"The model file states the hash {stated}, but its content has {computed}: it was altered or cut. Take it again from where it was trained.");

    public static Refusal ParametersWrong(string fault) => Of("MODEL_PARAMETERS_WRONG", $"The model cannot be used: {fault} Train it again.");

    public static Refusal FeatureUnknown(IEnumerable<string> features) => Of(
        "MODEL_FEATURE_UNKNOWN", $"The model uses features that are not in the registry: {string.Join(", ", features)}. Train it on registered features only.");

    private static Refusal Of(string code, string message) => new(RefusalKind.InvalidArgument, new(code), message);
}
