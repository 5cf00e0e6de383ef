using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;

namespace CreditRisk.Pledges.Module.UseCases.RegisteringPledge;

/// <summary>Registers a signed pledge.</summary>
public sealed record RegisterPledge(PledgeApplication Application, CallerRequest Caller);

/// <summary>Keeps registered pledges.</summary>
public interface IPledgeEntries
{
    /// <summary>Records a new pledge and answers its position.</summary>
    Task<Outcome<long>> RecordAsync(SignedPledge pledge, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>Registers a pledge once, however often the request is sent.</summary>
public sealed class RegisterPledgeHandler(
    IMatterCatalogue catalogue, IPledgeRegister register, IPledgeEntries entries, WorkingCalendar calendar, TimeProvider clock)
{
    /// <summary>The pledge, or <c>MATTER_NOT_FOUND</c>, or what <see cref="RegistrationPolicy.Decide"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<RegisteredPledge>>> HandleAsync(RegisterPledge command, CancellationToken cancellationToken)
    {
        string id = PledgeIds.For(command.Caller);
        RegisteredPledge? before = await register.FindAsync(id, cancellationToken);

        Outcome<SignedPledge> decided = before is null ? await DecideAsync(command.Application, id, cancellationToken) : before.Pledge;

        Outcome<long> position = decided.TryGet(out SignedPledge? pledge, out Refusal? refusal)
            ? await entries.RecordAsync(pledge, command.Caller, cancellationToken)
            : refusal;
        return await position.ThenReadAsync(() => register.GetAsync(id, cancellationToken));
    }

    private async Task<Outcome<SignedPledge>> DecideAsync(PledgeApplication application, string id, CancellationToken cancellationToken) =>
        await catalogue.FindAsync(application.Matter, cancellationToken) is { Matter: Matter matter }
            ? RegistrationPolicy.Decide(matter, application, clock.GetUtcNow(), calendar, id)
            : MatterReading.NotFound(application.Matter);
}
