using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Signing;

/// <summary>Who can pledge: organisations, and persons of full civil capacity (2.8; 民法典 17, 18).</summary>
public static class Capacity
{
    private const int AdultAge = 18;

    /// <summary>True for a person who is not 18 on the day; the 18th birthday itself counts as full age.</summary>
    public static bool IsMinorOn(SubjectId id, DateOnly day) =>
        id.Kind == SubjectKind.NaturalPerson && day < DateOnly.ParseExact(id.Reveal().AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture).AddYears(AdultAge);
}
