using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>An inspector whom an officer names for a visit.</summary>
/// <param name="Id">The inspector.</param>
/// <param name="Known">As the library has it; null when it has none of this id.</param>
/// <param name="IsRecused">True when the library or a decided recusal says that the inspector never goes to this object.</param>
public sealed record NamedInspector(string Id, Inspector? Known, bool IsRecused);

/// <summary>A visit outside of the draws: chosen by law or need, not by chance, but its team must have all that a drawn one has (rules 5.12).</summary>
/// <param name="Team">Who goes.</param>
/// <param name="Items">What is checked, each with the specialities it demands.</param>
/// <param name="Region">Of the object; empty when the library names none.</param>
/// <param name="Specialities">What the object's special library demands of the team besides.</param>
/// <param name="Until">Last day of the visit.</param>
public sealed record NamedVisit(
    IReadOnlyList<NamedInspector> Team, IReadOnlyList<PlanItem> Items, string Region, IReadOnlyList<string> Specialities, DateOnly Until)
{
    /// <summary>Fewest inspectors of a visit (食品生产经营监督检查管理办法 23; 行政处罚法 42).</summary>
    public const int FewestInspectors = 2;

    /// <summary>Most inspectors of a visit.</summary>
    public const int MostInspectors = 10;

    private const string Field = "inspector_ids";

    /// <summary>
    /// What keeps the team from going, coded after the first fault: <c>TEAM_TOO_SMALL</c>, <c>DUPLICATE_ID</c>, <c>UNKNOWN_INSPECTOR</c>,
    /// <c>INSPECTOR_NOT_FIT</c> (with certificate, scope, region, level or recusal), <c>SPECIALITY_MISSING</c>; null when nothing does.
    /// </summary>
    public Refusal? Check()
    {
        var faults = new FrameFaults();
        faults.AddUnless(
            Team.Count is >= FewestInspectors and <= MostInspectors,
            "TEAM_TOO_SMALL", Field, $"Name {FewestInspectors} to {MostInspectors} inspectors.");
        faults.AddUnless(
            Team.Select(member => member.Id).Distinct(StringComparer.Ordinal).Count() == Team.Count, "DUPLICATE_ID", Field, "Name each inspector once.");
        for (int i = 0; i < Team.Count; i++)
        {
            CheckMember(Team[i], $"{Field}[{i}]", faults);
        }

        CheckSpecialities(faults);
        return faults.Count > 0 ? faults.ToRefusal() : null;
    }

    private void CheckMember(NamedInspector member, string field, FrameFaults faults)
    {
        if (member.Known is not { } known)
        {
            faults.Add("UNKNOWN_INSPECTOR", field, $"The library has no inspector {member.Id}.");
            return;
        }

        const string code = "INSPECTOR_NOT_FIT";
        faults.AddUnless(known.CertificateValidTo >= Until, code, field, $"CERTIFICATE: it ends before {Until:yyyy-MM-dd}, the last day of the visit.");
        faults.AddUnless(
            known.Scopes.Count == 0 || Items.All(item => known.Scopes.Contains(item.Code)), code, field, "SCOPE: the inspector may not check every item of the visit.");
        faults.AddUnless(Region.Length == 0 || known.Regions.Contains(Region), code, field, $"REGION: the inspector does not work in {Region}.");
        faults.AddUnless(Items.All(item => item.Level.IsHeldBy(known.Level)), code, field, "LEVEL: an item of the visit asks for inspectors of a higher level.");
        faults.AddUnless(!member.IsRecused, code, field, "RECUSAL: the inspector never goes to this object.");
    }

    private void CheckSpecialities(FrameFaults faults)
    {
        IEnumerable<string> missing = Items.SelectMany(item => item.Specialities).Concat(Specialities).Distinct(StringComparer.Ordinal)
            .Where(needed => !Team.Any(member => member.Known?.Specialities.Contains(needed) == true));
        foreach (string speciality in missing)
        {
            faults.Add("SPECIALITY_MISSING", Field, $"Somebody of the team must have {speciality}.");
        }
    }
}
