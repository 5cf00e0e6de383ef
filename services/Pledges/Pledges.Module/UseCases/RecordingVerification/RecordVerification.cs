using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;

namespace CreditRisk.Pledges.Module.UseCases.RecordingVerification;

/// <summary>Records what a verification found.</summary>
public sealed record RecordVerification(string PledgeId, VerificationFinding Finding, CallerRequest Caller);

/// <summary>Keeps findings.</summary>
public interface IFindings
{
    /// <summary>Records a finding and answers its position.</summary>
    Task<Outcome<long>> RecordAsync(RegisteredPledge pledge, VerificationFinding finding, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>Records a finding on a pledge.</summary>
public sealed class RecordVerificationHandler(IPledgeRegister register, IFindings findings, IAnsweredRequests answered, TimeProvider clock)
{
    /// <summary>The pledge, or <c>PLEDGE_NOT_FOUND</c>, or what <see cref="VerificationPolicy.Decide"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<RegisteredPledge>>> HandleAsync(RecordVerification command, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(command.PledgeId, cancellationToken) is not { } current)
        {
            return PledgeReading.NotFound;
        }

        Outcome<PledgeStanding> decided = VerificationPolicy.Decide(current.Pledge, current.Standing, command.Finding, clock.GetUtcNow());

        Outcome<long> position = decided.TryGet(out _, out Refusal? refusal)
            ? await findings.RecordAsync(current, command.Finding, command.Caller, cancellationToken)
            : await answered.OrRefuseAsync(command.Caller, refusal, cancellationToken);
        return await position.ThenReadAsync(() => register.GetAsync(command.PledgeId, cancellationToken));
    }
}
