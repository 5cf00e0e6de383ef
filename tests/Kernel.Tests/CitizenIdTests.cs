namespace CreditRisk.Kernel.Tests;

public sealed class CitizenIdTests
{
    public static TheoryData<string> CitizenIds => IdentifierVectors.CitizenIds;

    [Theory]
    [MemberData(nameof(CitizenIds))]
    public void Parse_KnownNumber_IsAPerson(string number)
    {
        SubjectId subject = SubjectId.Parse(number, IdentifierVectors.Today).Value;

        Assert.Equal((SubjectKind.NaturalPerson, number), (subject.Kind, subject.Reveal()));
        Assert.Equal(subject, SubjectId.ParseCitizenId(number, IdentifierVectors.Today).Value);
    }

    [Theory]
    [MemberData(nameof(CitizenIds))]
    public void ParseCitizenId_AnyWrongCharacterOrSwappedNeighbours_IsRefused(string number) =>
        Assert.All(
            IdentifierVectors.Misspellings(number, "0123456789X"),
            misspelt => Assert.False(SubjectId.ParseCitizenId(misspelt, IdentifierVectors.Today).IsOk, misspelt));

    [Theory]
    [InlineData("810000190001010018")]
    [InlineData("82000019000101001X")]
    [InlineData("830000190001010011")]
    public void ParseCitizenId_ResidencePermitPrefix_IsAPerson(string number) =>
        Assert.Equal(SubjectKind.NaturalPerson, SubjectId.Parse(number, IdentifierVectors.Today).Value.Kind);

    [Theory]
    [InlineData("110101190002290011", "BIRTH_DATE")]
    [InlineData("410927209901010015", "BIRTH_DATE")]
    [InlineData("990927190001010012", "DIVISION")]
    [InlineData("410927190001010013", "CHECK_DIGIT")]
    [InlineData("4109271900010100X2", "CHARACTER")]
    [InlineData("41092719000101001x", "LOWER_CASE")]
    [InlineData("41092719000101001\uFF38", "FULL_WIDTH")]
    [InlineData("410927000101001", "LEGACY_CITIZEN_ID")]
    [InlineData("41092719000101001", "LENGTH")]
    public void ParseCitizenId_Fault_IsNamedWithoutRepeatingTheNumber(string text, string reason)
    {
        Refusal refusal = SubjectId.ParseCitizenId(text, IdentifierVectors.Today).Refusal!;

        Assert.Equal((RefusalKind.InvalidArgument, reason), (refusal.Kind, refusal.Code.Value));
        Assert.DoesNotContain(text[6..14], refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("110101190002290011", "BIRTH_DATE")]
    [InlineData("410927209901010015", "BIRTH_DATE")]
    [InlineData("410927190001010013", "CHECK_DIGIT")]
    public void Parse_WrongNumberOfAPerson_IsExplainedAsAPersons(string text, string reason)
    {
        Refusal refusal = SubjectId.Parse(text, IdentifierVectors.Today).Refusal!;

        Assert.Equal(reason, refusal.Code.Value);
        Assert.DoesNotContain("credit code", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WrongAllDigitCreditCode_IsExplainedAsACreditCode() =>
        Assert.Contains("credit code", SubjectId.Parse("914403001922038217", IdentifierVectors.Today).Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void ParseCitizenId_BornToday_IsAccepted()
    {
        string number = IdentifierVectors.SyntheticCitizenIds[0];

        Assert.True(SubjectId.ParseCitizenId(number, new(1900, 1, 1)).IsOk);
        Assert.Equal(SubjectIdReason.BirthDate, SubjectId.ParseCitizenId(number, new(1899, 12, 31)).Refusal!.Code);
    }

    [Fact]
    public void Parse_BothStandardsHold_AsksForTheKind()
    {
        // An organ (11) of district 440319 whose organisation code reads on as a date: found by search.
        const string both = "114403190001010391";

        Assert.True(SubjectId.ParseCreditCode(both).IsOk);
        Assert.True(SubjectId.ParseCitizenId(both, IdentifierVectors.Today).IsOk);
        Assert.Equal(SubjectIdReason.AmbiguousKind, SubjectId.Parse(both, IdentifierVectors.Today).Refusal!.Code);
    }
}
