using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Domain.Rounds;
using CreditRisk.Scoring.Module.Models;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;
using CreditRisk.Scoring.V1;
using Google.Protobuf;
using Grpc.Core;
using Date = Google.Type.Date;
using Groups = CreditRisk.Scoring.Domain.Rounds.PledgeGroups;

namespace CreditRisk.Scoring.Module.Grpc;

/// <summary>Reads requests: every field that is wrong is named at once.</summary>
internal static class ScoringRequests
{
    private const int LongestVersion = 40;
    private const int LongestReason = 1000;
    private const int LongestPeriod = 3660;

    public static ScheduleVerifications Read(ScheduleVerificationsRequest request, double randomShare, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        string seed = faults.FreeText("seed", request.Seed, 1, RoundPlan.MostSeed);
        var plan = new RoundPlan(request.Capacity, request.RandomShare == 0 ? randomShare : request.RandomShare, seed);
        foreach (FieldViolation fault in plan.Faults().Where(fault => fault.Field != "seed" || seed.Length > 0))
        {
            faults.Add(fault.Field, fault.Description);
        }

        faults.ThrowIfAny();
        return new(plan, caller);
    }

    public static (Period Period, string By) Read(Date? from, Date? to, string by)
    {
        var faults = new FieldFaults();
        Period period = ReadPeriod(faults, faults.Date("from", from), faults.Date("to", to));
        if (!Groups.Kinds.Contains(by))
        {
            faults.Add("by", $"must be one of {string.Join(", ", Groups.Kinds)}.");
        }

        faults.ThrowIfAny();
        return (period, by);
    }

    public static Period ReadPeriod(Date? from, Date? to)
    {
        var faults = new FieldFaults();
        Period period = ReadPeriod(faults, faults.Date("from", from), faults.Date("to", to));
        faults.ThrowIfAny();
        return period;
    }

    public static Period Read(ExportTrainingRowsRequest request)
    {
        var faults = new FieldFaults();
        DateOnly from = faults.OptionalDate("from", request.From) ?? DateOnly.MinValue;
        DateOnly to = faults.OptionalDate("to", request.To) ?? DateOnly.MaxValue;
        if (faults.None && to < from)
        {
            faults.Add("to", "is before from.");
        }

        faults.ThrowIfAny();
        return new(from, to);
    }

    public static (ModelRegistration Registration, CallerRequest Caller) Read(RegisterModelRequest request, ModelArtifact artifacts, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        string version = Version(faults, "model.model_version", request.Model?.ModelVersion ?? "");
        Outcome<ModelCard> card = CardDocument.Read(request.Card);
        foreach (FieldViolation fault in card.Refusal?.Violations ?? [])
        {
            faults.Add(fault.Field, fault.Description);
        }

        if (SubjectId.IsCitizenIdIn(request.Card))
        {
            faults.Add("card", "holds a citizen ID: leave it out, cards are shown to others.");
        }

        if (request.Artifact.Length is 0 or > ModelArtifact.MostBytes)
        {
            faults.Add("artifact", $"must be a model file of 1 to {ModelArtifact.MostBytes} bytes.");
        }

        faults.ThrowIfAny();
        RegisteredModel model = artifacts.Read(version, request.Artifact.Memory, card.Value).OrThrow();
        RequireSame(faults, "model.artifact_sha256", request.Model!.ArtifactSha256, model.ArtifactSha256);
        RequireSame(faults, "model.data_sha256", request.Model.DataSha256, model.DataSha256);
        faults.ThrowIfAny();
        return (new(model, request.Artifact.Memory), caller);
    }

    public static (string Version, string Reason, CallerRequest Caller) Read(IMessage request, string version, string reason, string requestId, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, requestId);
        string read = Version(faults, "model_version", version);
        string why = faults.FreeText("reason", reason, 1, LongestReason);
        faults.ThrowIfAny();
        return (read, why, caller);
    }

    public static string Version(string version)
    {
        var faults = new FieldFaults();
        string read = Version(faults, "model_version", version);
        faults.ThrowIfAny();
        return read;
    }

    private static string Version(FieldFaults faults, string field, string version)
    {
        if (version is not { Length: >= 1 and <= LongestVersion } || !version.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            faults.Add(field, $"must be 1 to {LongestVersion} characters a-z, 0-9 and '-'.");
        }

        return version;
    }

    private static void RequireSame(FieldFaults faults, string field, string stated, string computed)
    {
        if (stated.Length > 0 && stated != computed)
        {
            faults.Add(field, $"is not that of the artifact, which is {computed}.");
        }
    }

    private static Period ReadPeriod(FieldFaults faults, DateOnly from, DateOnly to)
    {
        if (faults.None && (to < from || to.DayNumber - from.DayNumber > LongestPeriod))
        {
            faults.Add("to", $"must be from itself or at most {LongestPeriod} days later.");
        }

        return new(from, to);
    }
}
