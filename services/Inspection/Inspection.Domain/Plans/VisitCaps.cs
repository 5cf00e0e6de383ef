using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Why a visit does not count against the yearly cap (rules 5.16). The numbers are those of the contract.</summary>
public enum BypassReason
{
    /// <summary>It counts.</summary>
    None = 0,

    /// <summary>A complaint.</summary>
    Complaint = 1,

    /// <summary>An order from above.</summary>
    SuperiorOrder = 2,

    /// <summary>Joint with a higher level.</summary>
    JointWithSuperior = 3,

    /// <summary>An audit.</summary>
    Audit = 4,

    /// <summary>A lead from off-site supervision.</summary>
    OffsiteLead = 5,

    /// <summary>Exposed by the media.</summary>
    Media = 6,

    /// <summary>A re-check of what had to be put right.</summary>
    RectificationRecheck = 7,

    /// <summary>Asked for by the enterprise.</summary>
    RequestedByEnterprise = 8,

    /// <summary>A site check for a licence.</summary>
    LicenceSiteCheck = 9,

    /// <summary>An emergency that the law names.</summary>
    LegalEmergency = 10,
}

/// <summary>Counted visits to an object in a year.</summary>
/// <param name="OfAgency">Of one agency.</param>
/// <param name="OfAll">Of all agencies; a joint visit is one.</param>
public readonly record struct VisitCounts(int OfAgency, int OfAll);

/// <summary>Most counted visits to an object in a year (国办发〔2024〕54号).</summary>
/// <param name="PerAgency">Of one agency; from 1.</param>
/// <param name="AllAgencies">Of all agencies; not below the other.</param>
public sealed record VisitCaps(int PerAgency, int AllAgencies)
{
    /// <summary>What holds when a plan says nothing: the example of one health authority.</summary>
    public static VisitCaps Default { get; } = new(2, 4);

    /// <summary>Admits one visit more.</summary>
    /// <param name="before">Counted visits so far.</param>
    /// <param name="reason">Why it does not count, or that it does.</param>
    /// <param name="open">Draws that are not drawn yet and may count one more each.</param>
    /// <returns>The counts with it, or <c>CAP_REACHED</c>, or <c>CAP_IN_DOUBT</c>.</returns>
    public Outcome<VisitCounts> Admit(VisitCounts before, BypassReason reason, OpenDraws open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return reason != BypassReason.None ? before
            : IsReached(before) ? Reached(before)
            : IsReached(open.AddedTo(before)) ? open.ToRefusal()
            : new VisitCounts(before.OfAgency + 1, before.OfAll + 1);
    }

    /// <summary>What is left of them if every open draw takes an object; 0 or less when nothing is.</summary>
    public VisitCaps Beside(OpenDraws open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new(PerAgency - open.OfAgency.Count, AllAgencies - open.OfAll.Count);
    }

    /// <summary>The stricter of both, cap by cap.</summary>
    public VisitCaps And(VisitCaps other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Math.Min(PerAgency, other.PerAgency), Math.Min(AllAgencies, other.AllAgencies));
    }

    /// <summary>True when no visit more counts.</summary>
    public bool IsReached(VisitCounts counts) => counts.OfAgency >= PerAgency || counts.OfAll >= AllAgencies;

    /// <summary>True from one below a cap on.</summary>
    public bool IsNear(VisitCounts counts) => counts.OfAgency >= PerAgency - 1 || counts.OfAll >= AllAgencies - 1;

    private Refusal Reached(VisitCounts before) => new(
        RefusalKind.FailedPrecondition,
        new("CAP_REACHED"),
        "This object had its visits of the year. Join another visit, check off-site, or name the coded reason why this one does not count.")
    {
        Details = new Dictionary<string, string>
        {
            ["visits_of_agency"] = before.OfAgency.ToString(CultureInfo.InvariantCulture),
            ["cap_per_agency"] = PerAgency.ToString(CultureInfo.InvariantCulture),
            ["visits_of_all"] = before.OfAll.ToString(CultureInfo.InvariantCulture),
            ["cap_all_agencies"] = AllAgencies.ToString(CultureInfo.InvariantCulture),
        },
    };
}
