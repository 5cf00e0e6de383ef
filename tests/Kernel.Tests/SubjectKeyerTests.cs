using System.Security.Cryptography;
using System.Text;
using CreditRisk.Testing;

namespace CreditRisk.Kernel.Tests;

public sealed class SubjectKeyerTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void KeyOf_Subject_IsTheFirstHalfOfTheDocumentedHash()
    {
        byte[] input = [21, .. "creditrisk-subject-v1"u8, 1, (byte)'O', 18, .. "91410927MA0000007X"u8];
        byte[] expected = HMACSHA256.HashData(Secret, input)[..16];

        Assert.Equal(Convert.ToHexStringLower(expected), new SubjectKeyer(Secret).KeyOf(SyntheticSubjectId.Organisation(0)).ToString());
    }

    [Fact]
    public void KeyOf_SameTextOfBothKinds_Differs()
    {
        const string both = "114403190001010391";
        SubjectKeyer keyer = new(Secret);

        Assert.NotEqual(
            keyer.KeyOf(SubjectId.ParseCreditCode(both).Value), keyer.KeyOf(SubjectId.ParseCitizenId(both, IdentifierVectors.Today).Value));
    }

    [Fact]
    public void KeyOf_OtherSecret_Differs()
    {
        SubjectId subject = SyntheticSubjectId.Person(7);
        SubjectKeyer other = new([.. Secret, 33]);

        Assert.NotEqual(new SubjectKeyer(Secret).KeyOf(subject), other.KeyOf(subject));
        Assert.NotEqual(new SubjectKeyer(Secret).Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void KeyOf_ManySubjects_NeverMeet()
    {
        SubjectKeyer keyer = new(Secret);
        IEnumerable<SubjectId> subjects = Enumerable.Range(0, 50_000).SelectMany(i => new[] { SyntheticSubjectId.Organisation(i), SyntheticSubjectId.Person(i) });

        Assert.Equal(100_000, subjects.Select(keyer.KeyOf).Distinct().Count());
    }

    [Fact]
    public void KeyOf_Call_AllocatesNothing()
    {
        SubjectKeyer keyer = new(Secret);
        SubjectId subject = SyntheticSubjectId.Organisation(3);
        SubjectKey key = default;

        long bytes = Allocations.Of(() => key = keyer.KeyOf(subject));

        Assert.Equal((keyer.KeyOf(SyntheticSubjectId.Organisation(3)), 0L), (key, bytes));
    }

    [Fact]
    public void New_SecretTooShort_Throws() => Assert.Throws<ArgumentException>(() => new SubjectKeyer(Secret.AsSpan(0, 15)));

    [Fact]
    public void New_SecretChangedAfterwards_KeepsItsCopy()
    {
        byte[] secret = [.. Secret];
        SubjectKeyer keyer = new(secret);
        Array.Clear(secret);

        Assert.Equal(new SubjectKeyer(Secret).KeyOf(SyntheticSubjectId.Person(0)), keyer.KeyOf(SyntheticSubjectId.Person(0)));
    }

    [Fact]
    public void KeyOf_DefaultSubject_Throws() => Assert.Throws<InvalidOperationException>(() => new SubjectKeyer(Secret).KeyOf(default));

    [Fact]
    public void Fingerprint_Secret_IsNotTheSecret() =>
        Assert.DoesNotContain(Encoding.ASCII.GetString(Secret), new SubjectKeyer(Secret).Fingerprint, StringComparison.Ordinal);
}
