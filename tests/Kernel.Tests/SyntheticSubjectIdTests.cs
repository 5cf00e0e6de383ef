using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Kernel.Tests;

public sealed class SyntheticSubjectIdTests
{
    [Theory]
    [InlineData(0, "91410927MA0000007X")]
    [InlineData(1, "91410927MA0000015Q")]
    public void Organisation_Index_IsTheKnownCode(int index, string code) => Assert.Equal(code, SyntheticSubjectId.Organisation(index).Reveal());

    [Theory]
    [InlineData(0, "410927190001010012")]
    [InlineData(1, "410927190001010020")]
    public void Person_Index_IsTheKnownNumber(int index, string number) => Assert.Equal(number, SyntheticSubjectId.Person(index).Reveal());

    [Fact]
    public void Organisation_AnyIndex_IsValidAndMisspellingsAreNot() =>
        Prop.ForAll(
            Gen.Choose(0, SyntheticSubjectId.OrganisationCount - 1).ToArbitrary(),
            index =>
            {
                string code = SyntheticSubjectId.Organisation(index).Reveal();
                return SubjectId.Parse(code, IdentifierVectors.Today).Value.Kind == SubjectKind.Organisation
                    && IdentifierVectors.Misspellings(code, "0123456789ABCDEFGHJKLMNPQRTUWXY").All(text => !SubjectId.ParseCreditCode(text).IsOk);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Person_AnyIndex_IsValidAndMisspellingsAreNot() =>
        Prop.ForAll(
            Gen.Choose(0, SyntheticSubjectId.PersonCount - 1).ToArbitrary(),
            index =>
            {
                string number = SyntheticSubjectId.Person(index).Reveal();
                return SubjectId.Parse(number, IdentifierVectors.Today).Value.Kind == SubjectKind.NaturalPerson
                    && IdentifierVectors.Misspellings(number, "0123456789X").All(text => !SubjectId.ParseCitizenId(text, IdentifierVectors.Today).IsOk);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Person_EveryIndex_IsAnotherPerson() =>
        Assert.Equal(20_000, Enumerable.Range(SyntheticSubjectId.PersonCount - 20_000, 20_000).Select(SyntheticSubjectId.Person).Distinct().Count());

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Organisation_IndexOutOfRange_Throws(int index) => Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticSubjectId.Organisation(index));

    [Theory]
    [InlineData(-1)]
    [InlineData(SyntheticSubjectId.PersonCount)]
    public void Person_IndexOutOfRange_Throws(int index) => Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticSubjectId.Person(index));
}
