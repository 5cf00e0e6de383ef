using CreditRisk.Pledge.V1;
using Google.Protobuf;

namespace CreditRisk.Pledges.Module.Seed;

/// <summary>A catalogue for demonstrations: 20 published matters, one suspended, and one excluded draft. Codes of bodies are synthetic.</summary>
public static class SeedMatters
{
    private const string Resource = "CreditRisk.Pledges.Module.Seed.matters.json";
    private const string Document = "台放管服〔2026〕1号";

    private static readonly Dictionary<MatterState, MatterState[]> Trails = new()
    {
        [MatterState.Draft] = [],
        [MatterState.Published] = [MatterState.UnderReview, MatterState.Approved, MatterState.Published],
        [MatterState.Suspended] = [MatterState.UnderReview, MatterState.Approved, MatterState.Published, MatterState.Suspended],
    };

    /// <summary>The matters, each with the state it is to have.</summary>
    public static IReadOnlyList<Matter> All { get; } = Read();

    /// <summary>Loads the catalogue through the service, as an officer would. Loading it again changes nothing.</summary>
    public static async Task LoadAsync(MatterService.MatterServiceClient service, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        foreach (Matter matter in All)
        {
            await service.SaveMatterAsync(
                new() { Matter = matter, RequestId = $"seed/{matter.MatterCode}/save" }, cancellationToken: cancellationToken);
            foreach (MatterState state in Trails[matter.State])
            {
                await service.ChangeMatterStateAsync(Step(matter.MatterCode, state), cancellationToken: cancellationToken);
            }
        }
    }

    private static ChangeMatterStateRequest Step(string code, MatterState state) => new()
    {
        MatterCode = code,
        State = state,
        DocumentNumber = Document,
        Reason = state == MatterState.Suspended ? "依据调整，暂停适用告知承诺" : "",
        RequestId = $"seed/{code}/{state}",
    };

    private static List<Matter> Read()
    {
        using Stream stream = typeof(SeedMatters).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        // The file is a JSON array of matters; a response of the list method has the same shape.
        ListMattersResponse matters = JsonParser.Default.Parse<ListMattersResponse>($$"""{"matters":{{reader.ReadToEnd()}}}""");
        return [.. matters.Matters];
    }
}
