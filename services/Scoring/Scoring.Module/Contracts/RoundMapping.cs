using System.Collections.Immutable;
using CreditRisk.Hosting.Wire;
using CreditRisk.Scoring.Domain.Rounds;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;
using Wire = CreditRisk.Scoring.V1;

namespace CreditRisk.Scoring.Module.Contracts;

/// <summary>Rounds on the wire.</summary>
internal static class RoundMapping
{
    private const double NoProbability = -1;

    public static Wire.VerificationsScheduled ToEvent(this ScheduledRound round, ImmutableArray<ChosenPledge> chosen)
    {
        var scheduled = new Wire.VerificationsScheduled { Round = round.ToWire() };
        scheduled.Pledges.AddRange(chosen.Select(ToWire));
        scheduled.Frame.AddRange(round.Frame.Counts
            .OrderBy(count => count.Key.By, StringComparer.Ordinal).ThenBy(count => count.Key.Group, StringComparer.Ordinal)
            .Select(count => new Wire.FrameCount { By = count.Key.By, Group = count.Key.Group, Pledges = count.Value }));
        return scheduled;
    }

    /// <summary>Probabilities of the challengers as the domain has them.</summary>
    public static IReadOnlyList<double?> ChallengersOf(Wire.ScheduledPledge pledge) =>
        [.. pledge.ChallengerProbabilities.Select(probability => probability < 0 ? (double?)null : probability)];

    private static Wire.Round ToWire(this ScheduledRound round)
    {
        var wire = new Wire.Round
        {
            RoundId = round.Id,
            Capacity = round.Plan.Capacity,
            RandomShare = round.Plan.RandomShare,
            Seed = round.Plan.Seed,
            FrameSha256 = round.Frame.Sha256,
            FrameSize = round.Frame.Size,
            Drawn = round.Drawn,
            ModelVersion = round.ModelVersion,
            ScheduledAt = round.At.ToWire(),
        };
        wire.Challengers.AddRange(round.Challengers);
        return wire;
    }

    private static Wire.ScheduledPledge ToWire(ChosenPledge chosen)
    {
        PledgeGroups groups = chosen.Candidate.Groups;
        var wire = new Wire.ScheduledPledge
        {
            PledgeId = chosen.Candidate.PledgeId,
            Place = chosen.Place,
            Arm = chosen.Arm == Arm.Random ? Wire.Arm.Random : Wire.Arm.Risk,
            Score = chosen.Candidate.Score,
            RandomKey = chosen.Candidate.RandomKey,
            Ticket = chosen.Ticket,
            RandomProbability = chosen.RandomProbability,
            InclusionProbability = chosen.InclusionProbability,
            Groups = new() { Sector = groups.Sector, Region = groups.Region, Grade = groups.Grade, Kind = groups.Kind },
        };
        if (chosen.Candidate.Probability is { } probability)
        {
            wire.Probability = probability;
        }

        wire.ChallengerProbabilities.AddRange(chosen.Candidate.Challengers.Select(stated => stated ?? NoProbability));
        return wire;
    }
}
