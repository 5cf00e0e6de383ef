using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases;

/// <summary>One line of a list that is read page by page.</summary>
/// <param name="Position">Where it came into being: the order of the list.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="Id">Its id.</param>
public sealed record IndexLine(long Position, SubjectKey Subject, string Id);
