using CreditRisk.Credit.Module.UseCases.CountingRecords;
using CreditRisk.Credit.Module.UseCases.KeepingCorrections;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>The use cases behind the ledger and the statistics of CreditService.</summary>
public sealed record LedgerUseCases(CorrectionsHandler Corrections, CountRecordsHandler Count);
