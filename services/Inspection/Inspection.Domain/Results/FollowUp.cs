namespace CreditRisk.Inspection.Domain;

/// <summary>What can follow from a result (rules 5.15). The numbers are those of the contract.</summary>
public enum FollowUpKind
{
    /// <summary>无需后续处置.</summary>
    NoneNeeded = 1,

    /// <summary>责令改正并由日常监管跟踪.</summary>
    Rectify = 2,

    /// <summary>抄告其他部门.</summary>
    NotifyOthers = 3,

    /// <summary>案件线索移送办案机构.</summary>
    HandOverLead = 4,

    /// <summary>停止检查转日常监管.</summary>
    DailySupervision = 5,

    /// <summary>违法处罚.</summary>
    Penalty = 6,

    /// <summary>刑事立案.</summary>
    CriminalCase = 7,
}

/// <summary>Something that follows from a result.</summary>
/// <param name="Kind">What.</param>
/// <param name="DueOn">Last day; null only when nothing follows.</param>
/// <param name="Note">For people; may be empty.</param>
/// <param name="DoneOn">When it was done; null before.</param>
public sealed record FollowUp(FollowUpKind Kind, DateOnly? DueOn, string Note, DateOnly? DoneOn = null)
{
    /// <summary>True when it waits to be done.</summary>
    public bool IsOpen => Kind != FollowUpKind.NoneNeeded && DoneOn is null;
}
