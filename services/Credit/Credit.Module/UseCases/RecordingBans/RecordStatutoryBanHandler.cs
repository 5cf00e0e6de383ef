using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Bans;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.RecordingBans;

/// <summary>What is said about a ban that is to be recorded.</summary>
/// <param name="Subject">Who is banned.</param>
/// <param name="MatterCode">The permit.</param>
/// <param name="Kind">What was done.</param>
/// <param name="ImposedBy">Who imposed it.</param>
/// <param name="DocumentNumber">The decision.</param>
/// <param name="StartsOn">Day of the decision.</param>
public sealed record BanToRecord(
    NamedSubject Subject, string MatterCode, StatutoryBanKind Kind, Agency ImposedBy, string DocumentNumber, DateOnly StartsOn);

/// <summary>Records a statutory ban once.</summary>
public sealed class RecordStatutoryBanHandler(CreditFileChanges changes, IPermits permits, IIdentities identities, TimeProvider clock)
{
    /// <summary>Records, or refuses as <see cref="BanPolicy"/> says.</summary>
    public async ValueTask<Outcome<(StatutoryBan Ban, long Position)>> HandleAsync(
        BanToRecord told, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(told);
        string id = identities.NewId("B", told.StartsOn.Year, request);
        StatutoryBan ban = new(
            id,
            told.Subject.ToSubject(),
            told.MatterCode,
            told.Kind,
            told.ImposedBy,
            told.DocumentNumber,
            told.StartsOn,
            StatutoryBan.EndOf(told.Kind, told.StartsOn),
            StatutoryBan.BasisOf(told.Kind));
        RecordStatutoryBan command = new(told.Subject, ban, await permits.SafetyOfAsync(told.MatterCode, cancellationToken).ConfigureAwait(false));
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());

        Outcome<CreditFileReading> changed = await changes
            .ChangeAsync(told.Subject.Key, request, file => BanPolicy.Decide(file, command, today), cancellationToken)
            .ConfigureAwait(false);

        return changed.Match<Outcome<(StatutoryBan, long)>>(read => (read.File.Bans.Find(known => known.BanId == id)!, read.Position), refusal => refusal);
    }
}
