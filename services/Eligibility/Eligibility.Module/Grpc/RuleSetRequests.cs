using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>Reads requests about rule sets: every field that is wrong is named at once, and every place of a document.</summary>
internal static class RuleSetRequests
{
    private const int LongestWaiver = 1000;

    public static PublishRuleSet Read(PublishRuleSetRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        Outcome<EligibilityRuleSet> read = RuleSetDocument.Read(request.Document);
        foreach (FieldViolation violation in read.Refusal?.Violations ?? [])
        {
            faults.Add($"document{violation.Field[1..]}", violation.Description);
        }

        if (SubjectId.IsCitizenIdIn(request.Document))
        {
            faults.Add("document", "holds a citizen ID: leave it out, rule sets are shown to others.");
        }

        faults.ThrowIfAny();
        var candidate = new CandidatePublished(
            read.Value.Version, read.Value.InForceFrom, request.Document, RuleSetDocument.Sha256Of(request.Document), request.ShadowOnly, read.Value);
        return new(candidate, request.ValidateOnly, caller);
    }

    public static ApproveRuleSet Read(ApproveRuleSetRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        RuleSetVersion version = Version(faults, request.Version);
        string waiver = faults.FreeText("shadow_waiver", request.ShadowWaiver, 0, LongestWaiver);
        faults.ThrowIfAny();
        return new(version, waiver, caller);
    }

    /// <summary>Reads a change that needs nothing but the version.</summary>
    public static (RuleSetVersion Version, CallerRequest Caller) Read(IMessage request, string version, string requestId, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, requestId);
        RuleSetVersion read = Version(faults, version);
        faults.ThrowIfAny();
        return (read, caller);
    }

    public static RuleSetVersion Version(string version)
    {
        var faults = new FieldFaults();
        RuleSetVersion read = Version(faults, version);
        faults.ThrowIfAny();
        return read;
    }

    private static RuleSetVersion Version(FieldFaults faults, string version)
    {
        if (RuleSetVersion.Parse(version).TryGet(out RuleSetVersion read, out Refusal? malformed))
        {
            return read;
        }

        faults.Add("version", $"{malformed.Code}: {malformed.Message}");
        return default;
    }
}
