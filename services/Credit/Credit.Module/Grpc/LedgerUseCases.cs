using CreditRisk.Credit.Module.UseCases.CountingRecords;
using CreditRisk.Credit.Module.UseCases.KeepingCorrections;
using CreditRisk.Credit.Module.UseCases.ReportingToSubjects;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>The use cases behind the ledger, the statistics and the reports of CreditService.</summary>
public sealed record LedgerUseCases(CorrectionsHandler Corrections, CountRecordsHandler Count, SubjectReportHandler Reports);
