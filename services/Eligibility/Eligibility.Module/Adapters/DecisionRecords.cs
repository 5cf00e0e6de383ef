using System.Globalization;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>The records of the decision log: one <see cref="EligibilityDecided"/> each.</summary>
internal static class DecisionRecords
{
    /// <summary>By what a record is found.</summary>
    /// <exception cref="InvalidDataException">It is no record of a decision.</exception>
    public static DecisionEntry EntryOf(ReadOnlyMemory<byte> record)
    {
        Decision decision = Parse(record).Decision;
        return new(IdOf(decision.DecisionId) ?? throw NoRecord("has no decision id"), KeyOf(decision), decision.DecidedAt.ToDateTimeOffset());
    }

    /// <summary>A record in the words of the use cases.</summary>
    /// <exception cref="InvalidDataException">It is no record of a decision.</exception>
    public static RecordedDecision<Decision> Read(ReadOnlyMemory<byte> record)
    {
        EligibilityDecided decided = Parse(record);
        Decision decision = decided.Decision;
        SubjectKind kind = decision.Subject.Kind == Kernel.V1.SubjectKind.Organisation ? SubjectKind.Organisation : SubjectKind.NaturalPerson;
        var question = new CheckEligibility(
            new(KeyOf(decision), kind, decision.Subject.DisplayId), decision.MatterCode, decision.ApplicationNumber, decided.Purpose, decided.Caller);
        RuleSetVersion rules = RuleSetVersion.Parse(decision.RuleSetVersion).Match(version => version, _ => throw NoRecord("names no rule set"));
        return new(decision.DecisionId, question, decision.Position, rules, decision.DecidedAt.ToDateTimeOffset(), decision);
    }

    /// <summary>A decision id as a number; null when it has another form.</summary>
    public static UInt128? IdOf(string decisionId) =>
        decisionId.Length == 32 && UInt128.TryParse(decisionId, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 id) ? id : null;

    private static EligibilityDecided Parse(ReadOnlyMemory<byte> record)
    {
        try
        {
            EligibilityDecided decided = EligibilityDecided.Parser.ParseFrom(record.Span);
            return decided.Decision is { Subject: not null, DecidedAt: not null } ? decided : throw NoRecord("lacks a part");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException($"A record of the decision log cannot be read: {e.Message}", e);
        }
    }

    private static SubjectKey KeyOf(Decision decision) =>
        SubjectKey.TryParse(decision.Subject.SubjectKey, out SubjectKey key) ? key : throw NoRecord("names no subject key");

    private static InvalidDataException NoRecord(string what) => new($"A record of the decision log {what}.");
}
