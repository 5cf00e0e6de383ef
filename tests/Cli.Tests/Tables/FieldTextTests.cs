using CreditRisk.Cli.Tables;

namespace CreditRisk.Cli.Tests.Tables;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("２０２６－０１－０５", "2026-01-05")]
    [InlineData("2026/1/5", "2026-01-05")]
    [InlineData("2026.1.5", "2026-01-05")]
    [InlineData("2026年1月5日", "2026-01-05")]
    [InlineData("20260105", "2026-01-05")]
    [InlineData("2026-01-05 00:00:00", "2026-01-05")]
    [InlineData(" 2026-01-05\u200B", "2026-01-05")]
    [InlineData("46027", "2026-01-05")]
    [InlineData("46027.5", "2026-01-05")]
    [InlineData("", "")]
    [InlineData("2026-02-30", "2026-02-30")]
    [InlineData("5.1.2026", "5.1.2026")]
    [InlineData("长期", "长期")]
    public void Date_FormOfAnOffice_IsReadOrLeft(string field, string date) => Assert.Equal(date, FieldText.Date(field));

    [Theory]
    [InlineData("９１４１０９２７ＭＡ００００００７Ｘ", "91410927MA0000007X")]
    [InlineData(" 9141 0927ma0000007x\u00A0", "91410927MA0000007X")]
    [InlineData("\uFEFF12", "12")]
    public void Code_FullWidthAndSpaced_IsPlain(string field, string code) => Assert.Equal(code, FieldText.Code(field));

    [Fact]
    public void Plain_Text_KeepsItsFullWidthSigns() => Assert.Equal("（２０２６）１号", FieldText.Plain(" （２０２６）１号\u200B "));
}
