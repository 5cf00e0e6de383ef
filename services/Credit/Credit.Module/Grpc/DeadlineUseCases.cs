using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>The use cases behind the clocks of CreditService.</summary>
public sealed record DeadlineUseCases(ReadDeadlinesHandler Read, LoadCalendarYearHandler LoadYear);
