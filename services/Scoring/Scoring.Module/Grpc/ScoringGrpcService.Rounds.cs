using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;
using CreditRisk.Scoring.V1;
using Grpc.Core;

namespace CreditRisk.Scoring.Module.Grpc;

/// <summary>What the service needs to draw and to show rounds.</summary>
public sealed record RoundHandlers(ScheduleVerificationsHandler Schedule, IRoundPages Pages, ScoringOptions Options);

/// <content>Rounds on the wire.</content>
public sealed partial class ScoringGrpcService
{
    /// <inheritdoc />
    public override async Task<ScheduleVerificationsResponse> ScheduleVerifications(ScheduleVerificationsRequest request, ServerCallContext context)
    {
        ScheduleVerifications command = ScoringRequests.Read(request, rounds.Options.RandomShare, context);
        long position = (await rounds.Schedule.HandleAsync(command, context.CancellationToken)).OrThrow();
        return new() { Round = await rounds.Pages.AtAsync(position, context.CancellationToken), Position = position };
    }

    /// <inheritdoc />
    public override async Task<ListRoundsResponse> ListRounds(ListRoundsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<Round> listed = await rounds.Pages.ListAsync(page, context.CancellationToken);
        var response = new ListRoundsResponse { NextPageToken = page.Cut(listed, round => round.RoundId[1..]) };
        response.Rounds.AddRange(listed);
        return response;
    }

    /// <inheritdoc />
    public override async Task<GetRoundResponse> GetRound(GetRoundRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        Round round = await rounds.Pages.FindAsync(request.RoundId, context.CancellationToken)
            ?? throw new Refusal(RefusalKind.NotFound, new("ROUND_NOT_FOUND"), "There is no such round. ListRounds names those there are.").ToRpcException();
        List<ScheduledPledge> pledges = await rounds.Pages.PledgesAsync(request.RoundId, page, context.CancellationToken);
        var response = new GetRoundResponse { Round = round, NextPageToken = page.Cut(pledges, pledge => pledge.Place.ToString(CultureInfo.InvariantCulture)) };
        response.Pledges.AddRange(pledges);
        return response;
    }
}
