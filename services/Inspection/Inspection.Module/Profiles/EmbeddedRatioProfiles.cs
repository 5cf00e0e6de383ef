using System.Collections.Frozen;
using System.Text.Json;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Planning;

namespace CreditRisk.Inspection.Module.Profiles;

/// <summary>The ratio profiles this program was made with, from <c>ratio-profiles.json</c>.</summary>
internal sealed class EmbeddedRatioProfiles : IRatioProfiles
{
    private const string Resource = "ratio-profiles.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public FrozenDictionary<string, RatioProfile> All { get; } = Read().ToFrozenDictionary(profile => profile.ProfileId, StringComparer.Ordinal);

    private static RatioProfile[] Read()
    {
        using Stream content = typeof(EmbeddedRatioProfiles).Assembly.GetManifestResourceStream(Resource)!;
        return [.. JsonSerializer.Deserialize<Profile[]>(content, Json)!.Select(ToDomain)];
    }

    private static RatioProfile ToDomain(Profile profile) => new(
        profile.Id,
        profile.Zh,
        profile.En,
        profile.Source,
        [.. profile.Classes.Select(one => new ProfileClass(one.Class, RatioOf(one.Ratio), RatioOf(one.Least ?? one.Ratio), RatioOf(one.Most ?? one.Ratio)))],
        profile.OverallFloor is { } floor ? RatioOf(floor) : null);

    private static Ratio RatioOf(string text) => Ratio.Parse(text).Value;

    private sealed record Profile(string Id, string Zh, string En, string Source, IReadOnlyList<ClassRow> Classes, string? OverallFloor = null);

    private sealed record ClassRow(string Class, string Ratio, string? Least = null, string? Most = null);
}
