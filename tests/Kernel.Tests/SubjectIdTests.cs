using CreditRisk.Testing;

namespace CreditRisk.Kernel.Tests;

public sealed class SubjectIdTests
{
    private static readonly SubjectId Person = SubjectId.ParseCitizenId("410927190001010012", IdentifierVectors.Today).Value;

    [Fact]
    public void ToString_Person_ShowsDivisionAndLastFourOnly()
    {
        Assert.Equal("410927********0012", Person.Masked);
        Assert.Equal("asked about 410927********0012", $"asked about {Person}");
    }

    [Fact]
    public void ToString_Organisation_IsTheCode() => Assert.Equal("91410927MA0000007X", SyntheticSubjectId.Organisation(0).ToString());

    [Fact]
    public void Reveal_DefaultValue_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => default(SubjectId).Reveal());
        Assert.Equal("", default(SubjectId).ToString());
    }

    [Fact]
    public void Equals_SameTextReadTwice_IsTheSameSubject()
    {
        Assert.Equal(Person, SubjectId.Parse(" 410927190001010012", IdentifierVectors.Today).Value);
        Assert.NotEqual(Person, SyntheticSubjectId.Person(1));
    }

    [Fact]
    public void Parse_ValidText_AllocatesNothing()
    {
        string[] texts = [.. IdentifierVectors.PublicCreditCodes, .. IdentifierVectors.SyntheticCitizenIds];
        int refused = 0;

        long bytes = Allocations.Of(() =>
        {
            foreach (string text in texts)
            {
                refused += SubjectId.Parse(text, IdentifierVectors.Today).IsOk ? 0 : 1;
            }
        });

        Assert.Equal((0, 0L), (refused, bytes));
    }
}
