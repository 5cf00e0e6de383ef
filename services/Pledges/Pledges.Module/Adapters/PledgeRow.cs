using CreditRisk.Pledges.Domain.Ranking;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Scoring.V1;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>One pledge in the read model <c>pledges_register</c>.</summary>
internal sealed record PledgeRow
{
    public string PledgeId { get; init; } = "";

    public string MatterCode { get; init; } = "";

    public string SubjectKey { get; init; } = "";

    /// <summary><c>PledgeRegistered</c> as JSON.</summary>
    public string Registered { get; init; } = "";

    public string State { get; init; } = nameof(PledgeState.Signed);

    /// <summary>The standing as JSON.</summary>
    public string StandingJson { get; init; } = StandingText.Of(PledgeStanding.Registered);

    /// <summary>1 when some verification found it untrue.</summary>
    public long FoundUntrue { get; init; }

    public long StreamVersion { get; init; }

    /// <summary><c>PledgeScored</c> as JSON; null while unscored.</summary>
    public string? Scored { get; init; }

    /// <summary>Newest record in the credit file that names this pledge; empty when there is none.</summary>
    public string CreditRecordId { get; init; } = "";

    public string SortKey { get; init; } = "";

    /// <summary>1 while somebody must verify it.</summary>
    public long IsQueued { get; init; }

    /// <summary>Instant of the decision, from which a published pledge is public, in milliseconds since 1970; the greatest number while it lies ahead.</summary>
    public long PublicFrom { get; init; }

    /// <summary>Last day of publication; empty when it is not published, which lies before every day.</summary>
    public string PublicUntil { get; init; } = "";

    /// <summary>Type on the record.</summary>
    public string Type { get; init; } = "";

    public SignedPledge Pledge => WireJson.Read<Wire.PledgeRegistered>(Registered).ToDomain();

    public PledgeStanding Standing => StandingText.Read(StandingJson);

    public Score? Score => Scored is null ? null : WireJson.Read<PledgeScored>(Scored).Score;

    public TaskRank Rank => Score is { } score ? new(score.Value, score.RandomKey, PledgeId) : new(null, "", PledgeId);

    public RegisteredPledge ToRegistered() => new(Pledge, Standing, StreamVersion, CreditRecordId);

    /// <summary>The row with its place in the queue computed anew.</summary>
    public PledgeRow Placed() => this with
    {
        SortKey = Rank.SortKey,
        IsQueued = Standing.IsToBeVerified && VerificationPeriod.Of(Pledge, Standing) is not null ? 1 : 0,
    };

    public PledgeRow With(PledgeStanding standing) => this with { State = standing.State.ToString(), StandingJson = StandingText.Of(standing) };
}
