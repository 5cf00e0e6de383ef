using System.Buffers;
using System.Buffers.Binary;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Subject = CreditRisk.Kernel.V1.Subject;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>The records of the decision log: one <see cref="EligibilityDecided"/> each.</summary>
internal static class DecisionRecords
{
    /// <summary>By what a record is found. Reads these parts only: every record is indexed, and few are read again.</summary>
    /// <exception cref="InvalidDataException">It is no record of a decision.</exception>
    public static DecisionEntry EntryOf(ReadOnlyMemory<byte> record)
    {
        ReadOnlySpan<byte> decision = WireFields.Find(record.Span, EligibilityDecided.DecisionFieldNumber);
        ReadOnlySpan<byte> subject = WireFields.Find(decision, Decision.SubjectFieldNumber);
        UInt128 id = NumberOf(WireFields.Find(decision, Decision.DecisionIdFieldNumber)) ?? throw NoRecord("has no decision id");
        UInt128 key = NumberOf(WireFields.Find(subject, Subject.SubjectKeyFieldNumber)) ?? throw NoRecord("names no subject key");
        return new(id, new(key), Timestamp.Parser.ParseFrom(WireFields.Find(decision, Decision.DecidedAtFieldNumber)).ToDateTimeOffset());
    }

    /// <summary>By what the record of a case is found; null when its id is none that a number stands for.</summary>
    public static DecisionEntry? EntryOf(DecidedCase decided) =>
        IdOf(decided.DecisionId) is { } id ? new(id, decided.Question.Applicant.Key, decided.At) : null;

    /// <summary>A record in the words of the use cases.</summary>
    /// <exception cref="InvalidDataException">It is no record of a decision.</exception>
    public static RecordedDecision<Decision> Read(ReadOnlyMemory<byte> record)
    {
        EligibilityDecided decided = Parse(record);
        Decision decision = decided.Decision;
        var question = new CheckEligibility(
            FactMapping.PartyOf(decision.Subject), decision.MatterCode, decision.ApplicationNumber, decided.Purpose, decided.Caller)
        {
            RelatedPersons = [.. decision.RelatedPersons.Select(person => new NamedPerson(FactMapping.PartyOf(person.Subject), (Domain.RelatedPersonRole)person.Role))],
        };
        RuleSetVersion rules = RuleSetVersion.Parse(decision.RuleSetVersion).Match(version => version, _ => throw NoRecord("names no rule set"));
        return new(decision.DecisionId, question, decision.Position, rules, decision.DecidedAt.ToDateTimeOffset(), decision);
    }

    /// <summary>A decision id as a number; null when it has another form.</summary>
    public static UInt128? IdOf(string decisionId)
    {
        Span<byte> bytes = stackalloc byte[16];
        return decisionId.Length == 32 && Convert.FromHexString(decisionId, bytes, out _, out _) == OperationStatus.Done ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : null;
    }

    private static UInt128? NumberOf(ReadOnlySpan<byte> hexadecimal)
    {
        Span<byte> bytes = stackalloc byte[16];
        return hexadecimal.Length == 32 && Convert.FromHexString(hexadecimal, bytes, out _, out _) == OperationStatus.Done ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : null;
    }

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

    private static InvalidDataException NoRecord(string what) => new($"A record of the decision log {what}.");
}
