using System.Net;
using System.Text;
using CreditRisk.HttpJson.Tests.Harness;
using CreditRisk.HttpJson.Tests.Shelf;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CreditRisk.HttpJson.Tests;

public sealed class BodyTests(ShelfHost host) : IClassFixture<ShelfHost>
{
    [Fact]
    public async Task Body_FieldsOfEveryKind_ComeBack()
    {
        var sent = new Everything
        {
            Text = "水 <&>",
            Small = int.MinValue,
            Large = long.MinValue,
            Huge = ulong.MaxValue,
            Number = double.PositiveInfinity,
            Data = ByteString.CopyFrom(0, 255),
            Colours = { Colour.Red, Colour.Unspecified },
            Nested = new() { Deeper = new() { Large = 1 } },
            List = { new Nested { Text = "a" } },
            Counts = { ["x y"] = 1 },
            Named = { [-1] = new Nested() },
            At = new Timestamp { Seconds = 1, Nanos = 1 },
            Took = new Duration { Seconds = -1, Nanos = -500_000_000 },
            MaybeLarge = 0,
            Any = Any.Pack(new Nested { Text = "packed" }),
            Free = new Struct { Fields = { ["a"] = Value.ForList(Value.ForNull(), Value.ForNumber(1)) } },
            Present = 0,
            Left = "",
        };

        Answer answer = await host.PostAsync("/v1/echo", new JsonFormatter(new(true, TypeRegistry.FromMessages(Nested.Descriptor))).Format(sent));

        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal(sent, new JsonParser(new(100, TypeRegistry.FromMessages(Nested.Descriptor))).Parse<Everything>(answer.Text));
    }

    [Fact]
    public async Task Answer_FieldsWithTheirDefault_AreThere()
    {
        Answer answer = await host.PostAsync("/v1/echo", "{}");

        Assert.Equal("0", answer.Json.GetProperty("large").GetString());
        Assert.Equal(0, answer.Json.GetProperty("texts").GetArrayLength());
        Assert.Equal("COLOUR_UNSPECIFIED", answer.Json.GetProperty("colour").GetString());
        Assert.False(answer.Json.TryGetProperty("nested", out _));
    }

    [Theory]
    [InlineData("""{"maybeLarge":"7","maybe_flag":null,"texts":null}""")]
    [InlineData("""{"maybe_large":7}""")]
    public async Task Body_BothNamesAndNull_AreTaken(string json)
    {
        Answer answer = await host.PostAsync("/v1/echo", json);

        Assert.Equal(7, answer.Message.MaybeLarge);
    }

    [Fact]
    public async Task Body_None_IsAnEmptyMessage()
    {
        Answer answer = await host.SendAsync(HttpMethod.Post, "/v1/echo");

        Assert.Equal(new Everything(), answer.Message);
    }

    [Fact]
    public async Task Body_WithAFieldInThePath_AreMerged()
    {
        Answer answer = await host.SendAsync(HttpMethod.Put, "/v1/echo/inner/nested", Asking.Content("""{"small":1,"nested":{"large":"2"}}"""u8.ToArray()));

        Assert.Equal(new Everything { Small = 1, Nested = new() { Text = "inner", Large = 2 } }, answer.Message);
    }

    [Theory]
    [InlineData("same", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("other", HttpStatusCode.BadRequest)]
    public async Task Body_RepeatsAFieldOfThePath_MayNotContradictIt(string text, HttpStatusCode status)
    {
        Answer answer = await host.SendAsync(HttpMethod.Put, "/v1/echo/same", Asking.Content(Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}""")));

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("""{"smal":1}""", "smal")]
    [InlineData("""{"nested":{"deeper":{"colour":1}}}""", "nested.deeper.colour")]
    [InlineData("""{"list":[{},{"x":1}]}""", "list[1].x")]
    [InlineData("""{"named":{"1":{"x":1}}}""", "named[1].x")]
    [InlineData("""{"small":1,"small":1}""", "small")]
    [InlineData("""{"maybeLarge":"1","maybe_large":"1"}""", "maybe_large")]
    [InlineData("""{"small":"x"}""", "small")]
    [InlineData("""{"small":1.5}""", "small")]
    [InlineData("""{"small":2147483648}""", "small")]
    [InlineData("""{"small":1e999}""", "small")]
    [InlineData("""{"small":{}}""", "small")]
    [InlineData("""{"large":"9223372036854775808"}""", "large")]
    [InlineData("""{"large":9007199254740993}""", "large")]
    [InlineData("""{"maybeLarge":9007199254740993}""", "maybe_large")]
    [InlineData("""{"huge":"-1"}""", "huge")]
    [InlineData("""{"count":-1}""", "count")]
    [InlineData("""{"flag":"true"}""", "flag")]
    [InlineData("""{"number":"nan"}""", "number")]
    [InlineData("""{"less":1e60}""", "less")]
    [InlineData("""{"data":"é"}""", "data")]
    [InlineData("""{"text":5}""", "text")]
    [InlineData("""{"text":"\ud800"}""", "text")]
    [InlineData("""{"colour":"GREEN"}""", "colour")]
    [InlineData("""{"colour":true}""", "colour")]
    [InlineData("""{"colours":["COLOUR_RED","GREEN"]}""", "colours[1]")]
    [InlineData("""{"texts":"a"}""", "texts")]
    [InlineData("""{"texts":["a",null]}""", "texts[1]")]
    [InlineData("""{"nested":[]}""", "nested")]
    [InlineData("""{"list":[1]}""", "list[0]")]
    [InlineData("""{"counts":[]}""", "counts")]
    [InlineData("""{"counts":{"a":"x"}}""", "counts[a]")]
    [InlineData("""{"named":{"x":{}}}""", "named[x]")]
    [InlineData("""{"at":"2026-02-30T00:00:00Z"}""", "at")]
    [InlineData("""{"at":"2026-02-03"}""", "at")]
    [InlineData("""{"took":"999999999999999s"}""", "took")]
    [InlineData("""{"day":"2026-01-02"}""", "day")]
    [InlineData("""{"any":{"@type":"type.googleapis.com/no.Such"}}""", "any")]
    [InlineData("""{"any":{"text":"x"}}""", "any")]
    [InlineData("""{"left":"a","right":1}""", "right")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("1", "")]
    public async Task Body_WhatDoesNotFit_IsNamed(string json, string field)
    {
        Answer answer = await host.PostAsync("/v1/echo", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(("INVALID_REQUEST", 3), (answer.Reason, answer.Code));
        Assert.Equal([field], answer.Fields);
    }

    [Fact]
    public async Task Body_SeveralFaults_AreNamedTogether()
    {
        Answer answer = await host.PostAsync("/v1/echo", """{"small":"x","nope":1,"nested":{"large":"y"}}""");

        Assert.Equal(["small", "nope", "nested.large"], answer.Fields);
    }

    [Theory]
    [InlineData("{", "line 1, position 2")]
    [InlineData("{\n\"small\": 1,\n}", "line 3, position 1")]
    [InlineData("{\"small\": NaN}", "line 1, position 11")]
    [InlineData("{} {}", "line 1, position 4")]
    [InlineData("{\"small\": 01}", "line 1, position 12")]
    [InlineData("// no\n{}", "line 1, position 1")]
    [InlineData(" ", "line 1, position 2")]
    public async Task Body_NotJson_SaysWhere(string text, string place)
    {
        Answer answer = await host.PostAsync("/v1/echo", text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("JSON_MALFORMED", answer.Reason);
        Assert.Contains(place, answer.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xef, 0xbb, 0xbf, (byte)'{', (byte)'}' }, "byte order mark")]
    [InlineData(new byte[] { (byte)'{', (byte)'\n', (byte)'"', 0xff, (byte)'"' }, "line 2, position 2")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, "line 1, position 1")]
    [InlineData(new byte[] { 0xfe, 0xff, 0, (byte)'{', 0, (byte)'}' }, "line 1, position 1")]
    public async Task Body_NotUtf8_SaysWhere(byte[] body, string said)
    {
        Answer answer = await host.SendAsync(HttpMethod.Post, "/v1/echo", Asking.Content(body));

        Assert.Equal("JSON_MALFORMED", answer.Reason);
        Assert.Contains(said, answer.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, HttpStatusCode.OK)]
    [InlineData(80, HttpStatusCode.BadRequest)]
    [InlineData(5000, HttpStatusCode.BadRequest)]
    public async Task Body_Deep_IsRefusedBeyond64(int depth, HttpStatusCode status)
    {
        string deep = string.Concat(Enumerable.Repeat("""{"deeper":""", depth)) + "{}" + new string('}', depth);

        Answer answer = await host.PostAsync("/v1/echo", $$"""{"nested":{{deep}}}""");

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=gbk")]
    [InlineData("application/grpc")]
    [InlineData("")]
    public async Task Body_OfAnotherType_IsUnsupported(string contentType)
    {
        Answer answer = await host.PostAsync("/v1/echo", "{}", contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal("MEDIA_TYPE_UNSUPPORTED", answer.Reason);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    public async Task Body_OfTheTypeWithACharset_IsTaken(string contentType)
    {
        Answer answer = await host.PostAsync("/v1/echo", "{}", contentType);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Body_Compressed_IsUnsupported()
    {
        ByteArrayContent content = Asking.Content("{}"u8.ToArray());
        content.Headers.ContentEncoding.Add("gzip");

        Answer answer = await host.SendAsync(HttpMethod.Post, "/v1/echo", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
    }

    [Fact]
    public async Task Body_OfAMethodThatTakesNone_IsRefused()
    {
        Answer answer = await host.SendAsync(HttpMethod.Get, "/v1/find", Asking.Content("{}"u8.ToArray()));

        Assert.Equal("BODY_UNEXPECTED", answer.Reason);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 413)]
    public async Task Body_LargerThanTheLimit_IsTooLarge(int over, int expected)
    {
        byte[] body = [.. """{"text":"""u8, .. Encoding.ASCII.GetBytes($"\"{new string('a', ShelfHost.MaxRequestBytes - 11 + over)}\"}}")];

        (int whole, _) = await Raw.AskAsync(host.Http, "/v1/echo", body);
        (int chunked, _) = await Raw.SendAsync(
            host.Http,
            Encoding.ASCII.GetBytes($"POST /v1/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n"),
            body,
            "\r\n0\r\n\r\n"u8.ToArray());

        Assert.Equal((expected, expected), (whole, chunked));
    }

    [Fact]
    public async Task Body_AnnouncedAsHuge_IsRefusedUnread()
    {
        (int status, string body) = await Raw.SendAsync(
            host.Http, "POST /v1/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n"u8.ToArray());

        Assert.Equal(413, status);
        Assert.Contains("BODY_TOO_LARGE", body, StringComparison.Ordinal);
    }
}
