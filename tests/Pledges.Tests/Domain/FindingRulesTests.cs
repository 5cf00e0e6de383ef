using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class FindingRulesTests
{
    private static readonly Rectification Open = new(Some.Today, Some.Today.AddDays(10));

    [Theory]
    [InlineData(-1, "verified_on")]
    [InlineData(0, null)]
    [InlineData(1, "verified_on")]
    public void FaultsOf_DayOfVerification_IsBetweenSignatureAndToday(int days, string? field) =>
        Assert.Equal(field, Field(Some.Finding(VerificationOutcome.Fulfilled) with { VerifiedOn = Some.Today.AddDays(days) }));

    [Theory]
    [InlineData(null, "rectify_by")]
    [InlineData(0, "rectify_by")]
    [InlineData(1, null)]
    [InlineData(365, null)]
    [InlineData(366, "rectify_by")]
    public void FaultsOf_Limit_LiesAfterTheVerification(int? days, string? field) =>
        Assert.Equal(field, Field(Some.Finding(VerificationOutcome.RectifyOrdered) with { RectifyBy = days is { } n ? Some.Today.AddDays(n) : null }));

    [Theory]
    [InlineData(10, "rectify_by")]
    [InlineData(11, null)]
    public void FaultsOf_Extension_LiesAfterTheRunningLimit(int days, string? field) =>
        Assert.Equal(field, Field(Some.Finding(VerificationOutcome.RectifyOrdered) with { RectifyBy = Some.Today.AddDays(days) }, Open));

    [Fact]
    public void FaultsOf_LimitWithoutOrder_IsRefused() =>
        Assert.Equal("rectify_by", Field(Some.Finding(VerificationOutcome.Fulfilled) with { RectifyBy = Some.Today.AddDays(5) }));

    [Theory]
    [InlineData(VerificationOutcome.Fulfilled, null)]
    [InlineData(VerificationOutcome.Revoked, "statement")]
    [InlineData(VerificationOutcome.RevocationWithheldPublicInterest, "statement")]
    [InlineData(VerificationOutcome.Penalty, "statement")]
    public void FaultsOf_WithoutFacts_OnlyACleanFindingPasses(VerificationOutcome outcome, string? field) =>
        Assert.Equal(field, Field(Some.Finding(outcome) with { Statement = "" }));

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "statement")]
    public void FaultsOf_RectifiedAfterTheLimit_NeedsFacts(int days, string? field)
    {
        VerificationFinding late = Some.Finding(VerificationOutcome.Rectified) with { VerifiedOn = Some.Today.AddDays(days), Statement = "" };

        Assert.Equal(field, FindingRules.FaultsOf(Some.Pledge, Open, late, Some.Today.AddDays(30)).Select(fault => fault.Field).SingleOrDefault());
    }

    [Theory]
    [InlineData(VerificationMethod.Online, VerificationOutcome.Fulfilled, 1)]
    [InlineData(VerificationMethod.Onsite, VerificationOutcome.Fulfilled, 2)]
    [InlineData(VerificationMethod.Online, VerificationOutcome.Penalty, 2)]
    [InlineData(VerificationMethod.Document, VerificationOutcome.TransferredPolice, 2)]
    public void FaultsOf_Signatures_AreAsManyAsTheLawAsks(VerificationMethod method, VerificationOutcome outcome, int needed)
    {
        VerificationFinding finding = Some.Finding(outcome) with { Method = method };

        Assert.Null(Field(finding with { Inspectors = [.. finding.Inspectors.Take(needed)] }));
        Assert.Equal("inspectors", Field(finding with { Inspectors = [.. finding.Inspectors.Take(needed - 1)] }));
    }

    [Fact]
    public void FaultsOf_SameInspectorTwice_IsOneSignature() =>
        Assert.Equal("inspectors", Field(Some.Finding(VerificationOutcome.Fulfilled) with { Method = VerificationMethod.Onsite, Inspectors = ["A001", "A001"] }));

    [Fact]
    public void FaultsOf_CitizenIdAsInspector_IsRefused() =>
        Assert.Equal("inspectors", Field(Some.Finding(VerificationOutcome.Fulfilled) with { Inspectors = ["410927190001010012"] }));

    private static string? Field(VerificationFinding finding, Rectification? open = null) =>
        FindingRules.FaultsOf(Some.Pledge, open, finding, Some.Today).Select(fault => fault.Field).SingleOrDefault();
}
