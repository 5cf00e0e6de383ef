using System.Runtime.CompilerServices;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Wire = CreditRisk.Eligibility.V1;
using WireKernel = CreditRisk.Kernel.V1;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>Decisions as bytes of the contract's message: the same for the log, for the answer, and for ever.</summary>
internal static class DecisionBytes
{
    private static readonly ConditionalWeakTable<ConditionRule, byte[]> Conditions = [];

    /// <summary>Writes the fields of a decision, in the order of their numbers.</summary>
    public static void Write(DecidedCase decided, WireWriter wire)
    {
        EligibilityDecision decision = decided.Decision;
        wire.Text(Wire.Decision.DecisionIdFieldNumber, decided.DecisionId);
        wire.Number(Wire.Decision.VerdictFieldNumber, (int)DecisionMapping.ToWire(decision.Verdict));
        Write(decided.Question.Applicant, wire);
        wire.Text(Wire.Decision.MatterCodeFieldNumber, decided.Question.MatterCode);
        foreach (Finding finding in decision.Findings)
        {
            wire.Message(Wire.Decision.FindingsFieldNumber, DecisionMapping.ToWire(finding, decided.RuleSet));
        }

        foreach (ConditionRule condition in decision.Conditions)
        {
            wire.Message(Wire.Decision.ConditionsFieldNumber, Conditions.GetValue(condition, static rule => DecisionMapping.ToWire(rule).ToByteArray()));
        }

        wire.Number(Wire.Decision.NextProcedureFieldNumber, (int)DecisionMapping.ToWire(decision.NextProcedure));
        foreach (Remedy remedy in decision.Remedies)
        {
            wire.Message(Wire.Decision.RemediesFieldNumber, DecisionMapping.ToWire(remedy, decided.RuleSet));
        }

        WriteOrigin(decided, wire);
        Write(decision.Warning, wire);
        WriteSources(decided, wire);
        foreach (NamedPerson person in decided.Question.RelatedPersons)
        {
            wire.Message(Wire.Decision.RelatedPersonsFieldNumber, DecisionMapping.ToWire(person.Person, person.Role));
        }
    }

    private static void WriteOrigin(DecidedCase decided, WireWriter wire)
    {
        wire.Number(Wire.Decision.PositionFieldNumber, decided.Position);
        wire.Text(Wire.Decision.RuleSetVersionFieldNumber, decided.RuleSet.Version.Value);
        Write(Wire.Decision.DecidedAtFieldNumber, decided.At, wire);
        if (decided.Decision.CacheUntil is { } until)
        {
            Write(Wire.Decision.CacheUntilFieldNumber, until, wire);
        }

        wire.Text(Wire.Decision.ApplicationNumberFieldNumber, decided.Question.ApplicationNumber);
    }

    private static void Write(Party applicant, WireWriter wire)
    {
        int start = wire.Open(Wire.Decision.SubjectFieldNumber);
        wire.Hexadecimal(WireKernel.Subject.SubjectKeyFieldNumber, applicant.Key.Value);
        wire.Number(WireKernel.Subject.KindFieldNumber, (int)DecisionMapping.ToWire(applicant.Kind));
        wire.Text(WireKernel.Subject.DisplayIdFieldNumber, applicant.DisplayId);
        wire.Close(start);
    }

    private static void Write(int field, DateTimeOffset instant, WireWriter wire)
    {
        (long seconds, long ticks) = Math.DivRem(instant.UtcTicks, TimeSpan.TicksPerSecond);
        int start = wire.Open(field);
        wire.Number(Timestamp.SecondsFieldNumber, seconds - (DateTimeOffset.UnixEpoch.Ticks / TimeSpan.TicksPerSecond));
        wire.Number(Timestamp.NanosFieldNumber, ticks * TimeSpan.NanosecondsPerTick);
        wire.Close(start);
    }

    private static void Write(EarlyWarning warning, WireWriter wire)
    {
        int start = wire.Open(Wire.Decision.EarlyWarningFieldNumber);
        wire.Number(Wire.EarlyWarning.LevelFieldNumber, (int)DecisionMapping.ToWire(warning.Level));
        foreach (string factor in warning.Factors)
        {
            wire.Element(Wire.EarlyWarning.FactorsFieldNumber, factor);
        }

        wire.Close(start);
    }

    private static void WriteSources(DecidedCase decided, WireWriter wire)
    {
        foreach (SourceRule source in decided.RuleSet.Sources)
        {
            SourceState? state = decided.Facts.SourceOf(source.Source);
            if (state is null && source.Requirement != SourceRequirement.Always)
            {
                continue;
            }

            int start = wire.Open(Wire.Decision.SourcesFieldNumber);
            wire.Text(Wire.SourceAge.SourceFieldNumber, source.Source);
            if (state is not null)
            {
                wire.Message(Wire.SourceAge.AgeFieldNumber, Duration.FromTimeSpan(decided.At - state.AsOf));
            }

            wire.Number(Wire.SourceAge.StaleFieldNumber, state is null || source.IsStale(state, decided.At) ? 1 : 0);
            wire.Close(start);
        }
    }
}
