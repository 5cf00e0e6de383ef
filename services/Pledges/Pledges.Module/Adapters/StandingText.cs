using System.Text.Json;
using System.Text.Json.Serialization;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Standings as the read model keeps them: JSON that an operator can read.</summary>
internal static class StandingText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(PledgeStanding standing) => JsonSerializer.Serialize(standing, Json);

    public static PledgeStanding Read(string text) => JsonSerializer.Deserialize<PledgeStanding>(text, Json)!;
}
