using System.Security.Cryptography;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Wire;

/// <summary>Results as clients send them. The form is judged here; what they say, the domain.</summary>
internal static class ResultReader
{
    public const int LongestNumber = 200;

    private const int LongestId = 64;
    private const int MostEntries = 100;

    /// <summary>Reads a result; what is wrong with it is added to the faults.</summary>
    public static ReportedResult ReadResult(this FieldFaults faults, V1.InspectionResult result)
    {
        faults.CheckResultId("result.result_id", result.ResultId);
        faults.AddIfMore("result.result_codes", result.ResultCodes.Count);
        faults.AddIfMore("result.evidence", result.Evidence.Count);
        faults.AddIfMore("result.follow_ups", result.FollowUps.Count);
        Findings findings = faults.None ? faults.ReadFindings(result) : new(default, [], "", [], [], false, "", "");
        return new(result.ResultId, result.DrawId, result.ObjectId, findings, Convert.ToHexStringLower(SHA256.HashData(Sent(result).ToByteArray())));
    }

    private static Findings ReadFindings(this FieldFaults faults, V1.InspectionResult result) => new(
        faults.Date("result.inspected_on", result.InspectedOn),
        [.. result.ResultCodes],
        faults.FreeText("result.statement", result.Statement, 0, FindingsRules.LongestStatement),
        [.. result.Evidence.Select((evidence, i) => faults.ReadEvidence($"result.evidence[{i}]", evidence))],
        [.. result.FollowUps.Select((followUp, i) => faults.ReadFollowUp($"result.follow_ups[{i}]", followUp))],
        result.SignedByObject,
        faults.FreeText("result.refusal_note", result.RefusalNote, 0, LongestNumber),
        faults.FreeText("result.late_note", result.LateNote, 0, LongestNumber));

    private static void CheckResultId(this FieldFaults faults, string field, string id)
    {
        if (id.Length is 0 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') || SubjectId.IsCitizenIdIn(id))
        {
            faults.Add(field, "must be 1 to 64 characters A-Z, a-z, 0-9, dot, underscore and hyphen, and no citizen ID; make a new UUID for each result.");
        }
    }

    private static Evidence ReadEvidence(this FieldFaults faults, string field, Kernel.V1.Evidence evidence)
    {
        faults.FreeText($"{field}.title", evidence.Title, 0, LongestNumber);
        faults.FreeText($"{field}.document_number", evidence.DocumentNumber, 0, LongestNumber);
        faults.FreeText($"{field}.media_type", evidence.MediaType, 0, LongestNumber);
        faults.Sha256($"{field}.sha256", evidence.Sha256);
        return evidence.ToEvidence();
    }

    private static FollowUp ReadFollowUp(this FieldFaults faults, string field, V1.FollowUp followUp) => new(
        (FollowUpKind)faults.Choice($"{field}.kind", followUp.Kind),
        faults.OptionalDate($"{field}.due_on", followUp.DueOn),
        faults.FreeText($"{field}.note", followUp.Note, 0, LongestNumber));

    private static void AddIfMore(this FieldFaults faults, string field, int count)
    {
        if (count > MostEntries)
        {
            faults.Add(field, $"has {count} entries; {MostEntries} are the most.");
        }
    }

    /// <summary>What a client writes; the rest is the server's, and a client may send it back or not.</summary>
    private static V1.InspectionResult Sent(V1.InspectionResult result) => new()
    {
        ResultId = result.ResultId,
        DrawId = result.DrawId,
        ObjectId = result.ObjectId,
        InspectedOn = result.InspectedOn,
        ResultCodes = { result.ResultCodes },
        Statement = result.Statement,
        Evidence = { result.Evidence },
        SignedByObject = result.SignedByObject,
        RefusalNote = result.RefusalNote,
        FollowUps = { result.FollowUps.Select(followUp => new V1.FollowUp { Kind = followUp.Kind, DueOn = followUp.DueOn, Note = followUp.Note }) },
        LateNote = result.LateNote,
    };
}
