using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Complaining;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.UseCases.ChangingPledge;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;

namespace CreditRisk.Pledges.Module.UseCases.Complaining;

/// <summary>Takes a complaint in.</summary>
public sealed record FileComplaint(string PledgeId, ComplaintChannel Channel, string Text, string Reference, CallerRequest Caller);

/// <summary>Tells the outcome of one.</summary>
public sealed record AnswerComplaint(string ComplaintId, string Text, CallerRequest Caller);

/// <summary>Complaints, each step once however often it is sent.</summary>
public sealed class ComplaintHandler(
    PledgeSources sources, IComplaintFile file, IComplaintEntries entries, IAnsweredRequests answered, PledgesOptions options)
{
    private const string OrderedBefore = "VERIFICATION_ORDERED_BEFORE";

    private static readonly Refusal NotFound = new(RefusalKind.NotFound, new("COMPLAINT_NOT_FOUND"), "There is no complaint of this id.");

    /// <summary>
    /// The complaint, or <c>PLEDGE_NOT_FOUND</c>, <c>PLEDGE_NOT_SIGNED</c>, <c>NOTHING_TO_VERIFY</c>, or what <see cref="ComplaintPolicy.File"/> or the journal refused.
    /// </summary>
    public async Task<Outcome<Recorded<Complaint>>> HandleAsync(FileComplaint command, CancellationToken cancellationToken)
    {
        Outcome<Recorded<Complaint>> answer = await TryAsync(command, cancellationToken);

        // Another complaint, or a step of the pledge, came in between: judged again, this one joins its check.
        return answer.Refusal is { Kind: RefusalKind.Conflict } ? await TryAsync(command, cancellationToken) : answer;
    }

    /// <summary>The complaint, or <c>COMPLAINT_NOT_FOUND</c>, or what <see cref="ComplaintPolicy.Answer"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<Complaint>>> HandleAsync(AnswerComplaint command, CancellationToken cancellationToken)
    {
        if (await file.FindAsync(command.ComplaintId, cancellationToken) is not { } current)
        {
            return NotFound;
        }

        Outcome<Complaint> decided = ComplaintPolicy.Answer(current.Complaint, command.Text, sources.Clock.GetUtcNow());

        Outcome<long> position = decided.TryGet(out Complaint? after, out Refusal? refusal)
            ? await entries.RecordAsync(current, after.Answer!, command.Caller, cancellationToken)
            : await answered.OrRefuseAsync(command.Caller, refusal, cancellationToken);
        return await position.ThenReadAsync(() => GetAsync(command.ComplaintId, cancellationToken));
    }

    private async Task<Outcome<Recorded<Complaint>>> TryAsync(FileComplaint command, CancellationToken cancellationToken)
    {
        if (await sources.Register.FindAsync(command.PledgeId, cancellationToken) is not { } pledge)
        {
            return await sources.AbsenceAsync(command.PledgeId, cancellationToken);
        }

        string id = PledgeIds.For(command.Caller);
        Complaint wanted = ComplaintOf(id, command);
        PledgeSituation situation = await sources.SituationAsync(pledge, cancellationToken);
        Outcome<PledgeEvent> order = PledgeLife.Decide(situation, new OrderCheck(OrderReason.Complaint, wanted.CheckBy.Date));
        Outcome<Complaint> decided = order.Refusal is { } ended && ended.Code.Value != OrderedBefore
            ? ended
            : ComplaintPolicy.File(wanted, await file.LoadAsync(wanted, command.Caller.Actor, cancellationToken));

        Outcome<long> position = decided.TryGet(out Complaint? complaint, out Refusal? refusal)
            ? await entries.RecordAsync(complaint, pledge, order.IsOk ? order.Value : null, command.Caller, cancellationToken)
            : await answered.OrRefuseAsync(command.Caller, refusal, cancellationToken);
        return await position.ThenReadAsync(() => GetAsync(id, cancellationToken));
    }

    private Complaint ComplaintOf(string id, FileComplaint command)
    {
        DateTimeOffset now = sources.Clock.GetUtcNow();
        return new()
        {
            Id = id,
            PledgeId = command.PledgeId,
            Channel = command.Channel,
            Text = command.Text,
            Reference = command.Reference,
            ReceivedAt = now,
            CheckBy = sources.Calendar.AddWorkingDays(ChinaTime.DateOf(now), options.ComplaintCheckDays),
        };
    }

    private async Task<Complaint> GetAsync(string id, CancellationToken cancellationToken) => (await file.FindAsync(id, cancellationToken))!.Complaint;
}
