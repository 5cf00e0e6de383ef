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

    [Theory]
    [InlineData("410927190001010012")]
    [InlineData("身份证410927190001010012，系当事人")]
    [InlineData("4109271900010100120")]
    [InlineData("99410927190001010012")]
    [InlineData("４１０９２７１９０００１０１００１２")]
    public void IsCitizenIdIn_TextThatHoldsOne_IsTrue(string text) => Assert.True(SubjectId.IsCitizenIdIn(text));

    [Fact]
    public void IsCitizenIdIn_CheckCharacterInEitherCase_IsTrue()
    {
        string id = Enumerable.Range(0, 100).Select(i => SyntheticSubjectId.Person(i).Reveal()).First(text => text.EndsWith('X'));

        Assert.True(SubjectId.IsCitizenIdIn($"证件{id}"));
        Assert.True(SubjectId.IsCitizenIdIn($"证件{id.Replace('X', 'x')}"));
        Assert.True(SubjectId.IsCitizenIdIn($"证件{id.Replace('X', 'ｘ')}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("410927********0012")]
    [InlineData("410927190001010013")]
    [InlineData("410927 190001010012")]
    [InlineData("41092719000101001")]
    [InlineData("91410927MA0000007X")]
    [InlineData("示范失信〔2026〕第12345678901234567890号")]
    public void IsCitizenIdIn_OtherText_IsFalse(string text) => Assert.False(SubjectId.IsCitizenIdIn(text));

    [Fact]
    public void IsCitizenIdIn_LongText_AllocatesNothing()
    {
        string text = string.Concat(Enumerable.Repeat("410927199913010012", 200));

        Assert.Equal(0L, Allocations.Of(() => SubjectId.IsCitizenIdIn(text)));
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
