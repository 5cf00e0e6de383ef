using System.CommandLine;
using CreditRisk.Pledge.V1;
using AffectedPledge = CreditRisk.Pledge.V1.AffectedPledge;

namespace CreditRisk.Cli.Pledges;

/// <summary><c>creditrisk pledges affected</c>.</summary>
internal static class AffectedPledgesCommand
{
    private static readonly Option<string?> Subject = new("--subject") { Description = "Credit code or citizen ID: every open pledge of this subject." };
    private static readonly Option<string?> Record = new("--record") { Description = "Id of a dishonesty record, list entry or ban." };
    private static readonly Option<long?> Position = new("--position") { Description = "Journal position at which such a fact was recorded." };
    private static readonly Option<long?> After = new("--after") { Description = "Every such fact recorded after this journal position." };
    private static readonly Option<string> Matter = new("--matter") { Description = "Only pledges for this matter.", DefaultValueFactory = _ => "" };

    public static Command Create() => new Command("affected", "Lists the open pledges that an adverse fact touches, with the facts; name exactly one of them.") { Subject, Record, Position, After, Matter }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            var client = new PledgeService.PledgeServiceClient(server);
            ListAffectedPledgesRequest request = RequestOf(parsed);
            long pledges = 0;
            ListAffectedPledgesResponse page;
            do
            {
                page = await client.ListAffectedPledgesAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
                foreach (AffectedPledge affected in page.Pledges)
                {
                    Console.WriteLine(LineOf(affected));
                    pledges++;
                }

                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            Console.WriteLine($"{pledges} open pledges as of position {page.Position}");
            return 0;
        });

    private static ListAffectedPledgesRequest RequestOf(ParseResult parsed)
    {
        string matter = parsed.GetValue(Matter)!;
        return (parsed.GetValue(Subject), parsed.GetValue(Record), parsed.GetValue(Position), parsed.GetValue(After)) switch
        {
            ({ } subject, null, null, null) => new() { Subject = Connection.SubjectOf(subject), MatterCode = matter },
            (null, { } record, null, null) => new() { RecordId = record, MatterCode = matter },
            (null, null, { } position, null) => new() { Position = position, MatterCode = matter },
            (null, null, null, { } after) => new() { AfterPosition = after, MatterCode = matter },
            _ => throw new InvalidDataException("Name exactly one of --subject, --record, --position and --after."),
        };
    }

    private static string LineOf(AffectedPledge affected)
    {
        string facts = string.Join(", ", affected.Facts.Select(fact => $"{fact.Kind} {fact.RecordId} at position {fact.Position}"));
        return $"{affected.Pledge.PledgeId}  {affected.Pledge.MatterCode}  {affected.Pledge.Subject.DisplayId}  {affected.Pledge.State}  {facts}";
    }
}
