using CreditRisk.Credit.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Builders;

/// <summary>Subjects that do not exist.</summary>
internal static class Subjects
{
    public static SubjectKeyer Keyer { get; } = new("a secret for tests only"u8);

    public static NamedSubject Firm(int index = 0) => Named(SyntheticSubjectId.Organisation(index));

    public static NamedSubject Person(int index = 0) => Named(SyntheticSubjectId.Person(index));

    /// <summary>A person born on that day; the number belongs to a division that issues none.</summary>
    public static NamedSubject PersonBornOn(DateOnly born) => Named(SubjectId.ParseCitizenId(NumberOf(born), born).Value);

    public static NamedSubject Named(SubjectId id) => new(id, Keyer.KeyOf(id));

    private static string NumberOf(DateOnly born)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        string first17 = $"410900{born:yyyyMMdd}999";
        int sum = first17.Select((digit, i) => (digit - '0') * weights[i]).Sum();
        return $"{first17}{"10X98765432"[sum % 11]}";
    }
}
