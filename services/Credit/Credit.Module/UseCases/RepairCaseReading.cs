using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Module.UseCases;

/// <summary>A repair case as it was read.</summary>
/// <param name="Case">The case.</param>
/// <param name="Position">The state is the one after this journal position.</param>
public sealed record RepairCaseReading(RepairCase Case, long Position)
{
    /// <summary>The newest case of a record, which has one.</summary>
    public static RepairCaseReading Latest(CreditFileReading read, string recordId)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new(read.File.Cases.FindLast(found => found.RecordId == recordId)!, read.Position);
    }
}
