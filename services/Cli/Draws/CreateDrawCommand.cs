using System.CommandLine;
using System.Globalization;
using CreditRisk.Inspection.V1;
using Google.Protobuf.WellKnownTypes;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw create</c>.</summary>
internal static class CreateDrawCommand
{
    private static readonly Option<string> Title = new Option<string>("--title") { Description = "Title of the draw.", Required = true }.AsText();
    private static readonly Option<string> Library = new Option<string>("--library") { Description = "Library of the objects.", Required = true }.AsId("libraries list");
    private static readonly Option<string[]> Items = new Option<string[]>("--item") { Description = "Code of an inspection item; may be given several times.", Required = true }.AsId("items list");
    private static readonly Option<string[]> Strata = new("--stratum")
    {
        Description = "CLASS:RATIO[:FLOOR[:WEIGHTED]], for example A:0.01:5 or D:0.3:0:0.1; WEIGHTED is the share drawn by weight beside the ratio; may be given several times (default A:0.01 B:0.02 C:0.10 D:0.30, Henan 2021).",
        DefaultValueFactory = _ => ["A:0.01", "B:0.02", "C:0.10", "D:0.30"],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> TeamSize = new("--team-size") { Description = "Inspectors per object.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> WorkloadCap = new("--workload-cap") { Description = "Most visits of one inspector; 0 for no limit." };
    private static readonly Option<bool> WorkloadOfYear = new("--workload-of-year") { Description = "Visits drawn before in the year count against --workload-cap, too." };
    private static readonly Option<bool> Territorial = new("--territorial") { Description = "Inspectors check only in their own regions." };
    private static readonly Option<bool> Widen = new("--widen") { Description = "Territorial; where a region has too few inspectors for a team, they come from the city, or else from the province." };
    private static readonly Option<bool> Ordering = new("--ordering") { Description = "Takes every object and draws only the order (key items)." };
    private static readonly Option<string[]> Labels = new("--label") { Description = "Only objects with this label: a directed draw; may be given several times.", DefaultValueFactory = _ => [] };
    private static readonly Option<string[]> Regions = new("--region") { Description = "Only objects of this region: a directed draw; may be given several times.", DefaultValueFactory = _ => [] };
    private static readonly Option<string[]> Units = new("--unit") { Description = "Only inspectors of this unit; may be given several times.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Department = new Option<string?>("--department") { Description = "Code of the department that goes: the visits count for it against the yearly caps." }.AsId("plan list");
    private static readonly Option<long> BeaconRound = new("--beacon-round") { Description = "Round of the beacon that --source names; no other may replace it." };
    private static readonly Option<DateTimeOffset?> BeaconAt = new("--beacon-at") { Description = "When the beacon publishes that round: the draw must be committed before, and revealed after." };
    private static readonly Option<string> Source = new Option<string>("--source") { Description = "Name of the public randomness that will be used.", DefaultValueFactory = _ => "digits called out by the witnesses" }.AsText();

    public static Command Create() =>
        new Command("create", "Creates a draw with its plan.") { Title, Library, Items, Strata, TeamSize, WorkloadCap, WorkloadOfYear, Territorial, Widen, Ordering, Labels, Regions, Units, Department, Source, BeaconRound, BeaconAt }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var plan = new DrawPlan
            {
                Title = parsed.GetValue(Title)!,
                LibraryId = parsed.GetValue(Library)!,
                ItemCodes = { parsed.GetValue(Items)! },
                Strata = { parsed.GetValue(Strata)!.Select(StratumOf) },
                TeamSize = parsed.GetValue(TeamSize),
                WorkloadCap = parsed.GetValue(WorkloadCap),
                WorkloadOfYear = parsed.GetValue(WorkloadOfYear),
                Territorial = parsed.GetValue(Territorial),
                WidenRegion = parsed.GetValue(Widen),
                RandomnessSource = parsed.GetValue(Source)!,
                Mode = parsed.GetValue(Ordering) ? DrawMode.Ordering : DrawMode.Sample,
                Labels = { parsed.GetValue(Labels)! },
                RegionCodes = { parsed.GetValue(Regions)! },
                InspectorUnits = { parsed.GetValue(Units)! },
                AgencyCode = parsed.GetValue(Department) ?? "",
                BeaconRound = parsed.GetValue(BeaconRound),
                BeaconRoundAt = parsed.GetValue(BeaconAt) is { } at ? Timestamp.FromDateTimeOffset(at) : null,
            };
            CreateDrawResponse response = await new DrawService.DrawServiceClient(server)
                .CreateDrawAsync(new() { Plan = plan, RequestId = Guid.NewGuid().ToString("N") }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(response.Draw.DrawId);
            return 0;
        });

    private static DrawStratum StratumOf(string text)
    {
        string[] parts = text.Split(':');
        int floor = 0;
        return parts.Length is >= 2 and <= 4 && (parts.Length == 2 || int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out floor))
            ? new() { RiskClass = parts[0], Ratio = parts[1], Floor = floor, WeightedRatio = parts.Length == 4 ? parts[3] : "" }
            : throw new InvalidDataException($"--stratum {text}: write CLASS:RATIO, CLASS:RATIO:FLOOR or CLASS:RATIO:FLOOR:WEIGHTED, for example A:0.01:5.");
    }
}
