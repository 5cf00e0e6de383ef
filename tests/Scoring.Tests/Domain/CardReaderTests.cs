using System.Text;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class CardReaderTests
{
    private const string Valid =
        """
        {"version":"v","base":{"points":5,"text":{"zh":"起点","en":"start"}},"probability":[],"consequence":[],
         "probabilityLimit":{"zh":"限","en":"limit"},"consequenceLimit":{"zh":"限","en":"limit"}}
        """;

    [Fact]
    public void Embedded_Card_UsesEveryFeature()
    {
        ChampionCard champion = CardReader.Embedded();

        Assert.Equal("scorecard-v0", champion.Card.Version);
        Assert.Equal(
            FeatureRegistry.All.Select(feature => feature.Name).Where(name => name != FeatureRegistry.MatterConsequence).Order(StringComparer.Ordinal),
            champion.Card.Probability.Concat(champion.Card.Consequence).Select(factor => factor.Feature).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_ValidCard_KnowsItsHash() =>
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Valid))),
            CardReader.Read(Encoding.UTF8.GetBytes(Valid)).Sha256);

    [Theory]
    [InlineData("\"version\":\"v\"", "\"version\":\"v\",\"colour\":1")]
    [InlineData("\"version\":\"v\",", "")]
    [InlineData("\"version\":\"v\"", "\"version\":null")]
    [InlineData("\"points\":5", "\"points\":500")]
    [InlineData("\"points\":5", "\"points\":5.5")]
    [InlineData("{", "")]
    public void Read_BrokenCard_IsRefused(string good, string bad) =>
        Assert.Throws<InvalidDataException>(() => CardReader.Read(Encoding.UTF8.GetBytes(Valid.Replace(good, bad, StringComparison.Ordinal))));

    [Fact]
    public void Read_Null_IsRefused() => Assert.Throws<InvalidDataException>(() => CardReader.Read("null"u8));
}
