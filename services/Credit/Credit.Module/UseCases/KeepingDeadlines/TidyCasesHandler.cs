using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.KeepingDeadlines;

/// <summary>
/// Does what the end of a clock leads to by itself: notices that nobody answered close their case; systems that have not followed and
/// publications that were not withdrawn are escalated once a day. Nothing depends on it being done in time: whether a clock has run out is computed whenever somebody asks.
/// </summary>
public sealed class TidyCasesHandler(ICreditFiles files, CreditFileChanges changes, ICaseload caseload, CreditSettings settings)
{
    /// <summary>The name under which it acts.</summary>
    public const string Actor = "credit-clock";

    private static readonly byte[] NoRequest = new byte[32];

    /// <summary>Tidies every open case.</summary>
    /// <returns>How many cases it has moved.</returns>
    public async ValueTask<int> HandleAsync(CancellationToken cancellationToken)
    {
        RepairSetting setting = await settings.RepairAsync(cancellationToken).ConfigureAwait(false);
        int moved = 0;
        IReadOnlyList<SubjectClock> open = await caseload.ClocksAsync(cancellationToken).ConfigureAwait(false);
        foreach (SubjectKey subject in open.Where(one => one.Clock.Legal?.IsOverdueOn(setting.Today, setting.Calendar) == true).Select(one => one.Subject).Distinct())
        {
            CreditFileReading read = await files.ReadAsync(subject, cancellationToken).ConfigureAwait(false);
            foreach (Func<CreditFile, Outcome<IReadOnlyList<CreditEvent>>> step in StepsFor(read.File, setting))
            {
                Outcome<CreditFileReading> changed =
                    await changes.ChangeAsync(subject, new(Actor, null, NoRequest), step, cancellationToken).ConfigureAwait(false);
                moved += changed.IsOk ? 1 : 0;
            }
        }

        return moved;
    }

    private static IEnumerable<Func<CreditFile, Outcome<IReadOnlyList<CreditEvent>>>> StepsFor(CreditFile file, RepairSetting setting)
    {
        foreach (RepairCase found in file.Cases)
        {
            foreach (LegalClock clock in found.Clocks.Where(clock => clock.IsOverdueOn(setting.Today, setting.Calendar)))
            {
                RepairCommand? command = clock.Step switch
                {
                    RepairClocks.Supply => new CloseUnanswered(found.CaseId),
                    RepairClocks.Sync => new EscalateRepair(found.CaseId),
                    _ => null,
                };
                if (command is not null)
                {
                    yield return current => RepairPolicy.Decide(current, command, setting);
                }
            }
        }

        foreach (Correction found in file.Corrections.Where(found => found.Clocks.Any(clock => clock.IsOverdueOn(setting.Today, setting.Calendar))))
        {
            yield return current => CorrectionLedger.Escalate(current, found.CorrectionId, setting.Today, setting.Calendar);
        }

        foreach (DishonestyRecord found in file.Records.Where(found => found.WithdrawalClock?.IsOverdueOn(setting.Today, setting.Calendar) == true))
        {
            yield return current => PublicationWithdrawal.Escalate(current, found.RecordId, setting.Today, setting.Calendar);
        }
    }
}
