using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows of yearly plans, the draws made from them, and visits outside of the draws.</summary>
internal static class PlanRows
{
    private const string SavePlan = """
        INSERT INTO inspection_office_plans (plan_id, content) VALUES (@p0, @p1) ON CONFLICT (plan_id) DO UPDATE SET content = excluded.content
        """;

    private const string FindPlan = "SELECT content FROM inspection_office_plans WHERE plan_id = @p0";

    private const string AddVisit = """
        INSERT INTO inspection_office_visits (position, agency, object_id, year, bypass, authorised_on, visit_id)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
        """;

    public static void Apply(V1.PlanSaved e, DbTransaction transaction)
    {
        V1.AnnualPlan? before = Find(e.Plan.PlanId, transaction);
        V1.AnnualPlan plan = e.Plan.Clone();
        foreach (V1.PlanTask task in before?.Tasks ?? [])
        {
            foreach (V1.TaskDepartment department in task.Departments.Where(one => one.DrawId.Length > 0))
            {
                Link(plan, task.TaskCode, department.Agency.Code, department.DrawId);
            }
        }

        Save(plan, transaction);
    }

    public static void Apply(V1.PlanApproved e, DbTransaction transaction) => Change(e.PlanId, transaction, plan =>
    {
        plan.State = V1.PlanState.Approved;
        plan.ApprovalNumber = e.ApprovalNumber;
    });

    public static void Apply(V1.PlanPublished e, DbTransaction transaction) => Change(e.Plan.PlanId, transaction, plan =>
    {
        plan.State = V1.PlanState.Published;
        plan.PublishedOn = e.Plan.PublishedOn;
        plan.PublishedLate = e.Plan.PublishedLate;
    });

    public static void Apply(V1.TaskDrawStarted e, DbTransaction transaction)
    {
        CountedRows.Apply(e, transaction);
        Change(e.PlanId, transaction, plan => Link(plan, e.TaskCode, e.Agency.Code, e.DrawId));
    }

    public static void Apply(V1.VisitAuthorised e, JournalEvent journaled, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, AddVisit, 7);
        long day = e.AuthorisedOn.ToDateOnly()!.Value.DayNumber;
        add.Run(journaled.Position.Value, e.Agency.Code, e.ObjectId, (long)e.Year, (long)e.BypassReason, day, e.VisitId);
    }

    private static void Link(V1.AnnualPlan plan, string taskCode, string agencyCode, string drawId)
    {
        V1.TaskDepartment? department = plan.Tasks
            .FirstOrDefault(task => task.TaskCode == taskCode)?.Departments
            .FirstOrDefault(one => one.Agency.Code == agencyCode);
        if (department is not null)
        {
            department.DrawId = drawId;
        }
    }

    private static void Change(string planId, DbTransaction transaction, Action<V1.AnnualPlan> change)
    {
        V1.AnnualPlan plan = Find(planId, transaction)!;
        change(plan);
        Save(plan, transaction);
    }

    private static V1.AnnualPlan? Find(string planId, DbTransaction transaction)
    {
        using var find = new RowCommand(transaction, FindPlan, 1);
        return find.Read(planId) is byte[] content ? V1.AnnualPlan.Parser.ParseFrom(content) : null;
    }

    private static void Save(V1.AnnualPlan plan, DbTransaction transaction)
    {
        using var save = new RowCommand(transaction, SavePlan, 2);
        save.Run(plan.PlanId, plan.ToByteArray());
    }
}
