using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Complaining;

/// <summary>What is known about complaints when another comes in.</summary>
/// <param name="SameId">Id of one with the same text about the same pledge whose check is ahead; null when there is none.</param>
/// <param name="OpenOfPledge">How many about the pledge wait for its check.</param>
/// <param name="OfCallerToday">How many the caller has filed on the day.</param>
public sealed record ComplaintLoad(string? SameId, long OpenOfPledge, long OfCallerToday);

/// <summary>
/// Whether a complaint is taken in, and when its outcome is told. Many voices lead to one check: a flood of them costs the holder nothing more, and what it costs
/// the office is bounded.
/// </summary>
public static class ComplaintPolicy
{
    /// <summary>Most complaints that wait for the check of one pledge: more add nothing to it.</summary>
    public const int MostOpenOfPledge = 20;

    /// <summary>Most complaints of one caller in a day.</summary>
    public const int MostOfCallerADay = 500;

    /// <summary>Takes a complaint in.</summary>
    /// <returns>
    /// The complaint; or <c>COMPLAINT_FILED_BEFORE</c> (AlreadyExists, with its id); or ResourceExhausted: <c>COMPLAINTS_OF_PLEDGE_FULL</c>, <c>COMPLAINTS_TODAY_FULL</c>.
    /// </returns>
    public static Outcome<Complaint> File(Complaint wanted, ComplaintLoad load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return load switch
        {
            { SameId: { } same } => new Refusal(
                RefusalKind.AlreadyExists, new("COMPLAINT_FILED_BEFORE"), $"The same was reported before, as complaint {same}, and its check is ahead.")
            {
                Details = new Dictionary<string, string> { ["complaint_id"] = same },
            },
            { OpenOfPledge: >= MostOpenOfPledge } => new Refusal(
                RefusalKind.ResourceExhausted, new("COMPLAINTS_OF_PLEDGE_FULL"), $"{MostOpenOfPledge} complaints wait for the check of this pledge: report what is new after it."),
            { OfCallerToday: >= MostOfCallerADay } => new Refusal(
                RefusalKind.ResourceExhausted, new("COMPLAINTS_TODAY_FULL"), $"{MostOfCallerADay} complaints came from this caller today: go on tomorrow, or sort out what is not meant."),
            _ => wanted,
        };
    }

    /// <summary>Tells the outcome.</summary>
    /// <returns>The complaint after it; or FailedPrecondition: <c>COMPLAINT_CHECK_AHEAD</c>, <c>COMPLAINT_ANONYMOUS</c>, <c>COMPLAINT_ANSWERED_BEFORE</c>.</returns>
    public static Outcome<Complaint> Answer(Complaint complaint, string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return complaint switch
        {
            { Answer: not null } => Refuse("COMPLAINT_ANSWERED_BEFORE", "The channel was told before."),
            { Result: null } => Refuse("COMPLAINT_CHECK_AHEAD", "The check is ahead: record its finding first."),
            { Reference.Length: 0 } => Refuse("COMPLAINT_ANONYMOUS", "Nobody is known who could be told."),
            _ => complaint with { Answer = new(text, now) },
        };
    }

    private static Refusal Refuse(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);
}
