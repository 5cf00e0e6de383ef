namespace CreditRisk.Kernel.Tests;

public sealed class CreditCodeTests
{
    private const string Symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static TheoryData<string> CreditCodes => IdentifierVectors.CreditCodes;

    [Theory]
    [MemberData(nameof(CreditCodes))]
    public void Parse_KnownCode_IsAnOrganisation(string code)
    {
        SubjectId subject = SubjectId.Parse(code, IdentifierVectors.Today).Value;

        Assert.Equal((SubjectKind.Organisation, code), (subject.Kind, subject.Reveal()));
        Assert.Equal(subject, SubjectId.ParseCreditCode(code).Value);
    }

    [Theory]
    [MemberData(nameof(CreditCodes))]
    public void ParseCreditCode_AnyWrongCharacterOrSwappedNeighbours_IsRefused(string code) =>
        Assert.All(IdentifierVectors.Misspellings(code, Symbols), misspelt => Assert.False(SubjectId.ParseCreditCode(misspelt).IsOk, misspelt));

    [Theory]
    [InlineData("911000001000044477", "CHECK_DIGIT")]
    [InlineData("914403001922038217", "CHECK_DIGIT")]
    [InlineData("91350211M00013FA1N", "CHECK_DIGIT")]
    [InlineData("9144030071526726xg", "LOWER_CASE")]
    [InlineData("\uFF19144030019220382\uFF116", "FULL_WIDTH")]
    [InlineData("9144O3001922038216", "CHARACTER")]
    [InlineData("91440300I922038216", "CHARACTER")]
    [InlineData("914A03001922038216", "CHARACTER")]
    [InlineData("9144030019220382-6", "CHARACTER")]
    [InlineData("91440300192203821Z", "CHARACTER")]
    [InlineData("918903001922038216", "DIVISION")]
    [InlineData("91440300192203821", "LENGTH")]
    [InlineData("9144030019220382166", "LENGTH")]
    [InlineData("", "LENGTH")]
    [InlineData(null, "LENGTH")]
    [InlineData("440301103097413", "LEGACY_REGISTRATION_NUMBER")]
    [InlineData("410927000000000", "LEGACY_REGISTRATION_NUMBER")]
    [InlineData("410927700101001", "LEGACY_CITIZEN_ID")]
    [InlineData("192203821", "LEGACY_ORGANISATION_CODE")]
    [InlineData("71526726-X", "LEGACY_ORGANISATION_CODE")]
    public void ParseCreditCode_Fault_IsNamedWithoutRepeatingTheText(string? text, string reason)
    {
        Refusal refusal = SubjectId.ParseCreditCode(text).Refusal!;

        Assert.Equal((RefusalKind.InvalidArgument, reason), (refusal.Kind, refusal.Code.Value));
        Assert.True(string.IsNullOrEmpty(text) || !refusal.Message.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void ParseCreditCode_OnlyOrganisationCodeWrong_SaysWhichCharacterWouldBeRight()
    {
        // Position 17 is 8, not 7 as MA000000 demands, and position 18 fits the altered text.
        string altered = "91410927MA0000008" + Symbols.Single(check => SubjectId.ParseCreditCode("91410927MA0000008" + check).Refusal?.Code.Value != "CHECK_DIGIT");

        Refusal refusal = SubjectId.ParseCreditCode(altered).Refusal!;

        Assert.Equal(SubjectIdReason.OrganisationCodeCheck, refusal.Code);
        Assert.Contains("would be 7", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParseCreditCode_WrongCheckCharacter_SaysWhichWouldBeRight() =>
        Assert.Contains("would be 6", SubjectId.ParseCreditCode("914403001922038217").Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void ParseCreditCode_ForeignCharacter_SaysWhere() =>
        Assert.Contains("Position 5 ", SubjectId.ParseCreditCode("9144O3001922038216").Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void ParseCreditCode_WhiteSpaceAround_IsCutOff() =>
        Assert.Equal("914403001922038216", SubjectId.ParseCreditCode(" \u3000914403001922038216\t\n").Value.Reveal());

    [Fact]
    public void ParseLegacyCreditCode_FailingCheckWithEvidence_IsAccepted()
    {
        SubjectId subject = SubjectId.ParseLegacyCreditCode("91350211M00013FA1N", new("licence 350211-2015-17", new(2015, 4, 1))).Value;

        Assert.Equal((SubjectKind.Organisation, "91350211M00013FA1N"), (subject.Kind, subject.Reveal()));
    }

    [Theory]
    [InlineData("91350211M00013FA1N", " ", 2015, "EVIDENCE_MISSING")]
    [InlineData("91350211M00013FA1N", "licence 17", 2018, "EVIDENCE_NOT_LEGACY")]
    [InlineData("9135021IM00013FA1N", "licence 17", 2015, "CHARACTER")]
    [InlineData("91350211M00013FA1", "licence 17", 2015, "LENGTH")]
    public void ParseLegacyCreditCode_WithoutProofOrOtherwiseWrong_IsRefused(string code, string document, int year, string reason) =>
        Assert.Equal(reason, SubjectId.ParseLegacyCreditCode(code, new(document, new(year, 1, 1))).Refusal!.Code.Value);

    [Fact]
    public void ParseLegacyCreditCode_LastDayOfTheChangeover_IsStillLegacy() =>
        Assert.True(SubjectId.ParseLegacyCreditCode("91350211M00013FA1N", new("licence 17", new(2017, 12, 31))).IsOk);
}
