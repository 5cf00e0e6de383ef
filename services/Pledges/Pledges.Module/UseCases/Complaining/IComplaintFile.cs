using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Complaining;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;

namespace CreditRisk.Pledges.Module.UseCases.Complaining;

/// <summary>A complaint with the version of its stream, for the next change.</summary>
public sealed record FiledComplaint(Complaint Complaint, long StreamVersion);

/// <summary>A page of complaints.</summary>
/// <param name="PledgeId">Only about this pledge; empty for all.</param>
/// <param name="State">Only in this state; null for all.</param>
/// <param name="After">Id after which to start; empty for the first.</param>
/// <param name="Take">Most to return.</param>
public sealed record ListComplaints(string PledgeId, ComplaintState? State, string After, int Take);

/// <summary>Reads complaints.</summary>
public interface IComplaintFile
{
    /// <summary>A complaint by its id; null when there is none.</summary>
    Task<FiledComplaint?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>What another complaint of a caller is judged by.</summary>
    Task<ComplaintLoad> LoadAsync(Complaint wanted, string actor, CancellationToken cancellationToken);

    /// <summary>Complaints by id, in ordinal order.</summary>
    Task<List<Complaint>> ListAsync(ListComplaints query, CancellationToken cancellationToken);
}

/// <summary>Keeps complaints.</summary>
public interface IComplaintEntries
{
    /// <summary>Records a new complaint with the order of its check, null when one is open, in one append, and answers the position.</summary>
    Task<Outcome<long>> RecordAsync(Complaint complaint, RegisteredPledge pledge, PledgeEvent? order, CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Records what the channel was told and answers the position.</summary>
    Task<Outcome<long>> RecordAsync(FiledComplaint before, ComplaintAnswer answer, CallerRequest caller, CancellationToken cancellationToken);
}
