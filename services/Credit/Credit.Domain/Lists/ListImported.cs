namespace CreditRisk.Credit.Domain.Lists;

/// <summary>One import onto a list. Rows read are the sum of the three counts.</summary>
/// <param name="List">The list as the import names it.</param>
/// <param name="ImportId">Id of the import.</param>
/// <param name="RowsAccepted">Rows that became entries.</param>
/// <param name="RowsRejected">Rows with faults.</param>
/// <param name="RowsUnchanged">Rows whose subject was on the list with the same content.</param>
/// <param name="SourceSystem">Where the file came from; may be empty.</param>
public sealed record ListImported(
    CreditList List, string ImportId, long RowsAccepted, long RowsRejected, long RowsUnchanged, string SourceSystem);
