using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ReferringToPolice;

/// <summary>A referral as it was read.</summary>
/// <param name="Referral">The referral.</param>
/// <param name="Position">The state is the one after this journal position.</param>
public sealed record ReferralReading(Referral Referral, long Position);

/// <summary>Opens referrals to the police and takes them step by step.</summary>
public sealed class ReferralHandler(ICreditFiles files, CreditFileChanges changes, IIdentities identities, TimeProvider clock)
{
    /// <summary>Opens a referral about a record, or refuses as <see cref="ReferralPolicy.Open(CreditFile, OpenReferral, DateTimeOffset)"/> says.</summary>
    public async ValueTask<Outcome<ReferralReading>> OpenAsync(
        string recordId, string reason, IReadOnlyList<Evidence> papers, DateTimeOffset at, CallerRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (await files.FindSubjectAsync(recordId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return RepairPolicy.UnknownRecord(recordId);
        }

        string id = identities.NewId("T", ChinaTime.DateOf(now).Year, request, recordId);
        OpenReferral command = new(id, recordId, reason, papers, at);
        return await ChangeAsync(subject, id, file => ReferralPolicy.Open(file, command, now), request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a referral about what a verification found, or refuses as <see cref="ReferralPolicy.Open(CreditFile, ReferFinding)"/> says.</summary>
    /// <param name="finding">What was found; its referral id is given here.</param>
    /// <param name="request">The same request has one referral.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<Outcome<ReferralReading>> OpenAsync(ReferFinding finding, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(finding);
        string id = identities.NewId("T", ChinaTime.DateOf(finding.At).Year, request, finding.PledgeId);
        return await ChangeAsync(finding.Subject.Key, id, file => ReferralPolicy.Open(file, finding with { ReferralId = id }), request, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Takes a step, or refuses as <see cref="ReferralPolicy.Advance"/> says.</summary>
    public async ValueTask<Outcome<ReferralReading>> AdvanceAsync(
        AdvanceReferral command, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        DateTimeOffset now = clock.GetUtcNow();
        SubjectKey? subject = await files.FindSubjectAsync(command.ReferralId, cancellationToken).ConfigureAwait(false);

        return subject is not { } key
            ? ReferralPolicy.Unknown(command.ReferralId)
            : await ChangeAsync(key, command.ReferralId, file => ReferralPolicy.Advance(file, command, now), request, cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>One referral, or <c>REFERRAL_UNKNOWN</c>.</summary>
    public async ValueTask<Outcome<Referral>> GetAsync(string referralId, CancellationToken cancellationToken)
    {
        if (await files.FindSubjectAsync(referralId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return ReferralPolicy.Unknown(referralId);
        }

        CreditFileReading read = await files.ReadAsync(subject, cancellationToken).ConfigureAwait(false);
        return read.File.Referral(referralId) is { } found ? found : ReferralPolicy.Unknown(referralId);
    }

    private async ValueTask<Outcome<ReferralReading>> ChangeAsync(
        SubjectKey subject, string id, Func<CreditFile, Outcome<IReadOnlyList<CreditEvent>>> decide, CallerRequest request,
        CancellationToken cancellationToken)
    {
        Outcome<CreditFileReading> changed = await changes.ChangeAsync(subject, request, decide, cancellationToken).ConfigureAwait(false);
        return changed.Match<Outcome<ReferralReading>>(read => new ReferralReading(read.File.Referral(id)!, read.Position), refusal => refusal);
    }
}
