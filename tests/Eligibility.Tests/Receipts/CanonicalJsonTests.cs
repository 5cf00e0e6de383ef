using System.Text;
using System.Text.Json;
using CreditRisk.Eligibility.Domain.Receipts;

namespace CreditRisk.Eligibility.Tests.Receipts;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ }""", "{}")]
    [InlineData("""{"b":1, "a":[true , false,null, []], "A":{}}""", """{"A":{},"a":[true,false,null,[]],"b":1}""")]
    [InlineData("""{"a":"","b":[],"c":false,"d":0,"e":null,"f":"KIND_UNSPECIFIED","g":[""],"h":{"i":""},"j":"0"}""", """{"g":[""],"h":{},"j":"0"}""")]
    [InlineData("""{"receipt":"x","a":{"receipt":"stays"}}""", """{"a":{"receipt":"stays"}}""")]
    [InlineData("""{"text":"\u20ac$\u000F\nA'\u0042\u0022\u005c\\\"\/"}""", """{"text":"€$\u000f\nA'B\"\\\\\"/"}""")]
    [InlineData("""{"n":9007199254740991,"m":-7}""", """{"m":-7,"n":9007199254740991}""")]
    [InlineData("""{"\u05d3\ufb33":1,"\ud83d\ude00":2,"\u20ac":3,"\r":4,"1":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":4,\"1\":5,\"\u0080\":6,\"ö\":7,\"ד\ufb33\":1,\"€\":3,\"😀\":2}")]
    public void Write_AnyForm_IsTheOneForm(string text, string canonical)
    {
        using JsonDocument document = JsonDocument.Parse(text);

        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement, "receipt")));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1.5}""")]
    [InlineData("""{"a":9007199254740992}""")]
    public void Write_WhatProgramsReadDifferently_IsRefused(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);

        Assert.Throws<FormatException>(() => CanonicalJson.Write(document.RootElement, ""));
    }
}
