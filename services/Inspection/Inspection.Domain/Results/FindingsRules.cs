using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>What findings must satisfy by themselves (rules 5.14, 5.15).</summary>
public static class FindingsRules
{
    /// <summary>Most documents of a result.</summary>
    public const int MostEvidence = 50;

    /// <summary>Most bytes of one document.</summary>
    public const long LargestEvidence = 100L * 1024 * 1024;

    /// <summary>Most characters of what was found, in words.</summary>
    public const int LongestStatement = 2000;

    /// <summary>Most follow-ups of a result.</summary>
    public const int MostFollowUps = 20;

    /// <summary>What is wrong, coded after the first fault; null when nothing is.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="firstDay">First day on which the visit could be.</param>
    /// <param name="today">Last day on which it could be.</param>
    public static Refusal? Check(Findings findings, DateOnly firstDay, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var faults = new FrameFaults();
        CheckDay(findings, firstDay, today, faults);
        CheckCodes(findings.Codes, faults);
        CheckEvidence(findings.Evidence, faults);
        CheckFollowUps(findings, faults);
        faults.AddUnless(
            findings.SignedByObject || findings.RefusalNote.Length > 0,
            "SIGNATURE_NOTE_MISSING", "result.refusal_note", "Say why the inspected side did not sign.");
        return faults.Count > 0 ? faults.ToRefusal() : null;
    }

    private static void CheckDay(Findings findings, DateOnly firstDay, DateOnly today, FrameFaults faults) => faults.AddUnless(
        findings.InspectedOn >= firstDay && findings.InspectedOn <= today,
        "INSPECTED_ON_OUT_OF_RANGE",
        "result.inspected_on",
        $"The visit was from {firstDay:yyyy-MM-dd}, when the assignments were unsealed, to {today:yyyy-MM-dd}, today in China.");

    private static void CheckCodes(IReadOnlyList<string> codes, FrameFaults faults)
    {
        const string field = "result.result_codes";
        faults.AddUnless(codes.Count > 0, "RESULT_CODE_MISSING", field, "Give at least one code.");
        foreach (string code in codes.Where(code => ResultCode.Find(code) is null))
        {
            faults.Add("RESULT_CODE_UNKNOWN", field, $"The codes are {string.Join(", ", ResultCode.All.Select(known => known.Code))}.");
        }

        faults.AddUnless(codes.Distinct(StringComparer.Ordinal).Count() == codes.Count, "RESULT_CODES_CONTRADICT", field, "Each code stands once.");
        faults.AddUnless(
            codes.Count < 2 || !codes.Contains(ResultCode.NothingFound),
            "RESULT_CODES_CONTRADICT", field, "Code 1 says that nothing was found and stands alone.");
    }

    private static void CheckEvidence(IReadOnlyList<Evidence> evidence, FrameFaults faults)
    {
        faults.AddUnless(evidence.Count <= MostEvidence, "EVIDENCE_TOO_LARGE", "result.evidence", $"{MostEvidence} documents are the most.");
        for (int i = 0; i < evidence.Count; i++)
        {
            string field = $"result.evidence[{i}]";
            faults.AddUnless(evidence[i].SizeBytes <= LargestEvidence, "EVIDENCE_TOO_LARGE", field, "100 MiB are the most of one document; split it.");
            faults.AddUnless(
                evidence[i].SizeBytes > 0 && evidence[i].MediaType.Length > 0,
                "EVIDENCE_INCOMPLETE", field, "Give size and media type beside the SHA-256.");
        }
    }

    private static void CheckFollowUps(Findings findings, FrameFaults faults)
    {
        const string field = "result.follow_ups";
        IReadOnlyList<FollowUp> followUps = findings.FollowUps;
        faults.AddUnless(followUps.Count <= MostFollowUps, "FOLLOW_UP_MISSING", field, $"{MostFollowUps} are the most.");
        faults.AddUnless(
            !findings.Codes.Contains(ResultCode.ToBeHandled) || followUps.Any(followUp => followUp.Kind != FollowUpKind.NoneNeeded),
            "FOLLOW_UP_MISSING", field, "Code A says that a problem is yet to be handled: say how and until when.");
        faults.AddUnless(
            followUps.All(followUp => followUp.Kind == FollowUpKind.NoneNeeded || followUp.DueOn >= findings.InspectedOn),
            "FOLLOW_UP_DUE_MISSING", field, "Each follow-up needs a last day, not before the visit.");
    }
}
