using System.Net;
using CreditRisk.HttpJson.Tests.Harness;
using CreditRisk.HttpJson.Tests.Shelf;

namespace CreditRisk.HttpJson.Tests;

public sealed class QueryTests(ShelfHost host) : IClassFixture<ShelfHost>
{
    [Fact]
    public async Task Query_FieldsOfEveryKind_AreRead()
    {
        Answer answer = await host.GetAsync(
            "/v1/find?text=a+b%26c&small=-7&large=9223372036854775807&count=4294967295&huge=18446744073709551615&flag=true&number=NaN&less=1.5&data=AQID&colour=COLOUR_RED"
            + "&texts=x&texts=y&numbers=1&numbers=-2&colours=COLOUR_BLUE&nested.deeper.text=deep&at=2026-01-02T03:04:05.678Z&took=1.5s&mask=a,bC"
            + "&maybeLarge=5&maybe_flag=false&day.year=2026&day.month=2&day.day=28&present=0&right=3");

        Everything read = answer.Message;
        Assert.Equal(("a b&c", -7, long.MaxValue, uint.MaxValue, ulong.MaxValue, true), (read.Text, read.Small, read.Large, read.Count, read.Huge, read.Flag));
        Assert.Equal((double.NaN, 1.5f, "AQID", Colour.Red), (read.Number, read.Less, read.Data.ToBase64(), read.Colour));
        Assert.Equal(["x", "y"], read.Texts);
        Assert.Equal([1, -2], read.Numbers);
        Assert.Equal([Colour.Blue], read.Colours);
        Assert.Equal("deep", read.Nested.Deeper.Text);
        Assert.Equal((new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), TimeSpan.FromSeconds(1.5)), (read.At.ToDateTime(), read.Took.ToTimeSpan()));
        Assert.Equal(["a", "b_c"], read.Mask.Paths);
        Assert.Equal((5, false), (read.MaybeLarge, read.MaybeFlag));
        Assert.Equal((2026, 2, 28), (read.Day.Year, read.Day.Month, read.Day.Day));
        Assert.Equal((true, 3), (read.HasPresent, read.Right));
    }

    [Theory]
    [InlineData("small=x", "small")]
    [InlineData("small=", "small")]
    [InlineData("small=1&small=2", "small")]
    [InlineData("maybe_large=1&maybeLarge=1", "maybe_large")]
    [InlineData("large=9223372036854775808", "large")]
    [InlineData("count=-1", "count")]
    [InlineData("flag=yes", "flag")]
    [InlineData("flag=1", "flag")]
    [InlineData("colour=RED", "colour")]
    [InlineData("data=***", "data")]
    [InlineData("at=yesterday", "at")]
    [InlineData("took=5", "took")]
    [InlineData("numbers=1&numbers=x", "numbers[1]")]
    [InlineData("nested.large=x", "nested.large")]
    [InlineData("nested=x", "nested")]
    [InlineData("list.text=x", "list.text")]
    [InlineData("counts=x", "counts")]
    [InlineData("counts.a=1", "counts.a")]
    [InlineData("any=x", "any")]
    [InlineData("left=a&right=1", "right")]
    [InlineData("unknown=1", "unknown")]
    [InlineData("=1", "")]
    [InlineData("text.more=1", "text.more")]
    [InlineData("nested.=1", "nested.")]
    [InlineData("%74ext.%2e=1", "text..")]
    public async Task Query_WhatDoesNotFit_IsNamed(string query, string field)
    {
        Answer answer = await host.GetAsync($"/v1/find?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(3, answer.Code);
        Assert.Equal([field], answer.Fields);
    }

    [Theory]
    [InlineData("text=%")]
    [InlineData("te%xt=1")]
    [InlineData("text=%ff")]
    public async Task Query_NotPercentEncodedUtf8_IsRefused(string query)
    {
        (int status, string body) = await Raw.AskAsync(host.Http, $"/v1/find?{query}");

        Assert.Equal(400, status);
        Assert.Contains("QUERY_MALFORMED", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_NestedBeyondMeasure_IsRefused()
    {
        Answer answer = await host.GetAsync($"/v1/find?nested.{string.Concat(Enumerable.Repeat("deeper.", 900))}text=x");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Single(answer.Fields);
    }

    [Fact]
    public async Task Query_OfWhatThePathGives_IsRefused()
    {
        Answer answer = await host.GetAsync("/v1/books/moby?text=moby");

        Assert.Equal(["text"], answer.Fields);
    }

    [Fact]
    public async Task Query_BesideAWholeBody_IsRefused()
    {
        Answer answer = await host.PostAsync("/v1/echo?small=1", "{}");

        Assert.Equal(["small"], answer.Fields);
    }

    [Fact]
    public async Task Query_BesideABodyOfOneField_FillsTheRest()
    {
        Answer answer = await host.SendAsync(HttpMethod.Patch, "/v1/echo?small=4", Asking.Content("""{"text":"in"}"""u8.ToArray()));

        Assert.Equal((4, "in"), (answer.Message.Small, answer.Message.Nested.Text));
    }

    [Fact]
    public async Task Query_OfTheFieldInTheBody_IsRefused()
    {
        Answer answer = await host.SendAsync(HttpMethod.Patch, "/v1/echo?nested.text=a", Asking.Content("{}"u8.ToArray()));

        Assert.Equal(["nested.text"], answer.Fields);
    }

    [Fact]
    public async Task Answer_OfARuleWithAResponseBody_IsThatField()
    {
        Answer answer = await host.GetAsync("/v1/pick?nested.text=only");

        Assert.Equal("only", answer.Json.GetProperty("text").GetString());
    }
}
