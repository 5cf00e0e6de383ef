using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;

namespace CreditRisk.Pledges.Module.UseCases.WithdrawingPledge;

/// <summary>Withdraws a pledge before the matter is completed.</summary>
public sealed record WithdrawPledge(string PledgeId, string Reason, CallerRequest Caller);

/// <summary>Keeps withdrawals.</summary>
public interface IWithdrawals
{
    /// <summary>Records a withdrawal and answers its position.</summary>
    Task<Outcome<long>> RecordAsync(RegisteredPledge pledge, string reason, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>Withdraws a pledge; leaves no trace on credit.</summary>
public sealed class WithdrawPledgeHandler(IPledgeRegister register, IWithdrawals withdrawals, IAnsweredRequests answered, TimeProvider clock)
{
    /// <summary>The pledge, or <c>PLEDGE_NOT_FOUND</c>, or what <see cref="WithdrawalPolicy.Decide"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<RegisteredPledge>>> HandleAsync(WithdrawPledge command, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(command.PledgeId, cancellationToken) is not { } current)
        {
            return PledgeReading.NotFound;
        }

        Outcome<PledgeStanding> decided = WithdrawalPolicy.Decide(current.Pledge, current.Standing, command.Reason, clock.GetUtcNow());

        Outcome<long> position = decided.TryGet(out _, out Refusal? refusal)
            ? await withdrawals.RecordAsync(current, command.Reason, command.Caller, cancellationToken)
            : await answered.OrRefuseAsync(command.Caller, refusal, cancellationToken);
        return await position.ThenReadAsync(() => register.GetAsync(command.PledgeId, cancellationToken));
    }
}
