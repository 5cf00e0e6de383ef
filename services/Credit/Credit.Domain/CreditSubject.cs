using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain;

/// <summary>A subject as files and events name it.</summary>
/// <param name="Key">Its pseudonym.</param>
/// <param name="Kind">What it is.</param>
/// <param name="DisplayId">What people may see: a credit code in clear, the masked number of a person.</param>
public sealed record CreditSubject(SubjectKey Key, SubjectKind Kind, string DisplayId);

/// <summary>A subject as a request names it. Never stored: only <see cref="ToSubject"/> is.</summary>
/// <param name="Id">Its checked identifier.</param>
/// <param name="Key">Its pseudonym.</param>
public readonly record struct NamedSubject(SubjectId Id, SubjectKey Key)
{
    private const int AdultAge = 18;

    /// <summary>The subject without its identifier.</summary>
    public CreditSubject ToSubject() => new(Key, Id.Kind, Id.Masked);

    /// <summary>
    /// True for a person who is not 18 on the day. Only persons of full civil capacity are credit subjects (河南省社会信用条例 3);
    /// the 18th birthday itself counts as full age.
    /// </summary>
    public bool IsMinorOn(DateOnly day)
    {
        if (Id.Kind != SubjectKind.NaturalPerson)
        {
            return false;
        }

        var born = DateOnly.ParseExact(Id.Reveal().AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);
        return day < born.AddYears(AdultAge);
    }
}
