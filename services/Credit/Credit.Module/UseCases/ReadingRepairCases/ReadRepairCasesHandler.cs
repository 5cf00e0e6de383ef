using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ReadingRepairCases;

/// <summary>Reads repair cases.</summary>
public sealed class ReadRepairCasesHandler(ICreditFiles files, IRepairCaseIndex index)
{
    /// <summary>One case, or <c>REPAIR_CASE_UNKNOWN</c>.</summary>
    public async ValueTask<Outcome<RepairCase>> GetAsync(string caseId, CancellationToken cancellationToken)
    {
        if (await files.FindSubjectAsync(caseId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return RepairPolicy.UnknownCase(caseId);
        }

        CreditFileReading read = await files.ReadAsync(subject, cancellationToken).ConfigureAwait(false);
        return read.File.Case(caseId) is { } found ? found : RepairPolicy.UnknownCase(caseId);
    }

    /// <summary>Cases with their place in the list, in the order of application.</summary>
    public async ValueTask<List<(IndexLine Line, RepairCase Case)>> ListAsync(
        RepairState? state, long after, int count, CancellationToken cancellationToken)
    {
        List<(IndexLine, RepairCase)> cases = [];
        foreach (IndexLine line in await index.ListAsync(state, after, count, cancellationToken).ConfigureAwait(false))
        {
            CreditFileReading read = await files.ReadAsync(line.Subject, cancellationToken).ConfigureAwait(false);
            cases.Add((line, read.File.Case(line.Id)!));
        }

        return cases;
    }

    /// <summary>What is published of the commitments of cases in the order of application; null for a case of which nothing is.</summary>
    public async ValueTask<List<(IndexLine Line, PublishedCommitment? Published)>> CommitmentsAsync(
        RepairRuleBook rules, DateOnly today, long after, int count, CancellationToken cancellationToken)
    {
        List<(IndexLine, PublishedCommitment?)> commitments = [];
        foreach (IndexLine line in await index.ListAsync(null, after, count, cancellationToken).ConfigureAwait(false))
        {
            CreditFileReading read = await files.ReadAsync(line.Subject, cancellationToken).ConfigureAwait(false);
            commitments.Add((line, PublishedCommitment.Of(read.File, read.File.Case(line.Id)!, today, rules)));
        }

        return commitments;
    }
}
