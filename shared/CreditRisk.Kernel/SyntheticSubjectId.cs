using System.Globalization;

namespace CreditRisk.Kernel;

/// <summary>
/// Valid identifiers of nobody, for demonstrations and tests: the same index always gives the same one. Invented bad records may be
/// attached to these and never to real codes.
/// </summary>
public static class SyntheticSubjectId
{
    /// <summary>Number of distinct organisations.</summary>
    public const int OrganisationCount = 31 * 31 * 31 * 31 * 31 * 31;

    /// <summary>Number of distinct persons: 999 for each day of the year 1900.</summary>
    public const int PersonCount = 999 * 365;

    private const string Division = "410927";

    /// <summary>An enterprise registered in 410927: <c>91410927MA0000007X</c> for 0.</summary>
    /// <param name="index">0 or more, less than <see cref="OrganisationCount"/>.</param>
    public static SubjectId Organisation(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, OrganisationCount);
        Span<char> number = stackalloc char[6];
        for (int i = number.Length - 1; i >= 0; i--, index /= 31)
        {
            number[i] = CreditCode.Alphabet[index % 31];
        }

        string organisation = $"MA{number}";
        string first17 = $"91{Division}{organisation}{CreditCode.OrganisationCheckCharacter(organisation)}";
        return SubjectId.ParseCreditCode($"{first17}{CreditCode.CheckCharacter(first17)}").Value;
    }

    /// <summary>A person registered in 410927 and born in 1900, so that no living person has the number: <c>410927190001010012</c> for 0.</summary>
    /// <param name="index">0 or more, less than <see cref="PersonCount"/>.</param>
    public static SubjectId Person(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, PersonCount);
        DateOnly born = new DateOnly(1900, 1, 1).AddDays(index / 999);
        string first17 = string.Create(CultureInfo.InvariantCulture, $"{Division}{born:yyyyMMdd}{(index % 999) + 1:D3}");
        return SubjectId.ParseCitizenId($"{first17}{CitizenId.CheckCharacter(first17)}", new(1900, 12, 31)).Value;
    }
}
