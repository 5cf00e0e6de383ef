using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Assisting;
using CreditRisk.Pledges.Domain.Deadlines;
using CreditRisk.Pledges.Domain.Fairness;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.Assisting;
using CreditRisk.Pledges.Module.UseCases.CountingPledges;
using CreditRisk.Pledges.Module.UseCases.Fairness;
using CreditRisk.Pledges.Module.UseCases.KeepingDeadlines;
using Reply = CreditRisk.Pledge.V1.AnswerAssistanceRequest.ReplyOneofCase;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Reads requests about supervision; every fault of a request is named at once.</summary>
internal static class SupervisionRequests
{
    private const int TextLength = 4000;
    private const int LongestClass = 16;

    public static Outcome<RequestAssistance> Read(FieldFaults faults, Wire.RequestAssistanceRequest request, CallerRequest caller)
    {
        MatterRequests.CheckAgency(faults, "asked", request.Asked);
        string question = faults.FreeText("question", request.Question, 1, TextLength);
        return faults.None ? new RequestAssistance(request.PledgeId, request.Asked.ToAgency(), question, caller) : faults.ToRefusal();
    }

    public static Outcome<AssistanceCommand> Read(FieldFaults faults, Wire.AnswerAssistanceRequest request)
    {
        if (request.ReplyCase == Reply.None)
        {
            faults.Add("reply", "is required: answer, or decline_reason with decline_document.");
        }

        string answer = faults.FreeText("answer", request.Answer, request.ReplyCase == Reply.Answer ? 1 : 0, TextLength);
        string reason = faults.FreeText("decline_reason", request.DeclineReason, request.ReplyCase == Reply.DeclineReason ? 1 : 0, TextLength);
        if (request.DeclineDocument is { } document)
        {
            EvidenceRequests.Check(faults, "decline_document", document);
        }

        if (!faults.None)
        {
            return faults.ToRefusal();
        }

        return request.ReplyCase == Reply.Answer ? new Answer(answer) : new Decline(reason, request.DeclineDocument?.ToEvidence());
    }

    public static Outcome<ListDeadlines> Read(Wire.ListPledgeDeadlinesRequest request, PageRequest page, DateOnly today)
    {
        var faults = new FieldFaults();
        DateOnly? dueBy = faults.OptionalDate("due_by", request.DueBy);
        Outcome<DeadlineKind?> kind = Filter<Wire.PledgeDeadlineKind, DeadlineKind>("kind", request.Kind);
        if (kind.Refusal is { } refusal)
        {
            faults.Add("kind", refusal.Violations[0].Description);
        }

        if (request.TimeUsedPercent < 0)
        {
            faults.Add("time_used_percent", "is negative; 0 for all.");
        }

        return faults.None
            ? new ListDeadlines(today, page.After, page.Size + 1) { DueBy = dueBy, Kind = kind.Value, Percent = request.TimeUsedPercent }
            : faults.ToRefusal();
    }

    public static Outcome<ReportSupervision> Read(FieldFaults faults, Wire.ReportSupervisionRequest request, CallerRequest caller)
    {
        for (int i = 0; i < Math.Min(request.Counts.Count, RouteFairness.MostCounts); i++)
        {
            Check(faults, $"counts[{i}]", request.Counts[i]);
        }

        return faults.None
            ? new ReportSupervision(new(request.Year, request.Month), [.. request.Counts.Select(FairnessMapping.ToDomain)], caller)
            : faults.ToRefusal();
    }

    public static Outcome<CountPledges> Read(Wire.GetPledgeStatisticsRequest request, DateOnly today)
    {
        var faults = new FieldFaults();
        DateOnly? from = faults.OptionalDate("decided_from", request.DecidedFrom);
        DateOnly? until = faults.OptionalDate("decided_until", request.DecidedUntil);
        if (until < from)
        {
            faults.Add("decided_until", "lies before decided_from.");
        }

        return faults.None ? new CountPledges(from, until, today) : faults.ToRefusal();
    }

    /// <summary>Reads a filter on an enum; null for all.</summary>
    public static Outcome<TTo?> Filter<TFrom, TTo>(string field, TFrom value)
        where TFrom : struct, Enum
        where TTo : struct, Enum
    {
        if (EqualityComparer<TFrom>.Default.Equals(value, default))
        {
            return (TTo?)null;
        }

        return Enum.IsDefined(value)
            ? (TTo?)SameName<TFrom, TTo>.Of(value)
            : Refusal.Invalid(new FieldViolation(field, "must be a value of the contract, or unspecified for all."));
    }

    private static void Check(FieldFaults faults, string path, Wire.SupervisionCount count)
    {
        string name = faults.Text($"{path}.risk_class", count.RiskClass, 1, LongestClass);
        if (name.Any(c => !char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '-') || name != count.RiskClass)
        {
            faults.Add($"{path}.risk_class", "must be of A-Z, 0-9 and \"-\".");
        }

        if (count.Route is not (FairnessMapping.Pledge or FairnessMapping.Ordinary))
        {
            faults.Add($"{path}.route", "must be \"pledge\" or \"ordinary\".");
        }
    }
}
