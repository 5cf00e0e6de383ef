using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Assisting;

namespace CreditRisk.Pledges.Module.UseCases.Assisting;

/// <summary>When an asked agency is to reply.</summary>
public sealed class AssistanceTerms(WorkingCalendar calendar, PledgesOptions options, TimeProvider clock)
{
    /// <summary>The instant.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The request that is wanted, with its last day.</summary>
    public AssistanceRequest Apply(string id, RequestAssistance command)
    {
        ArgumentNullException.ThrowIfNull(command);
        DateTimeOffset now = Now;
        return new()
        {
            Id = id,
            PledgeId = command.PledgeId,
            Asked = command.Asked,
            Question = command.Question,
            RequestedAt = now,
            ReplyBy = calendar.AddWorkingDays(ChinaTime.DateOf(now), options.AssistanceReplyDays),
        };
    }
}
