using System.Globalization;
using System.Net;
using System.Text;
using CreditRisk.HttpJson.Routing;
using CreditRisk.HttpJson.Tests.Harness;
using Google.Protobuf.Reflection;

namespace CreditRisk.HttpJson.Tests;

/// <summary>Requests nobody meant. <c>FUZZ_INPUTS</c> says how many; each is repeated by its number.</summary>
public sealed class FuzzTests(ShelfHost shelf, ContractHost contracts) : IClassFixture<ShelfHost>, IClassFixture<ContractHost>
{
    private static readonly int Inputs = int.Parse(Environment.GetEnvironmentVariable("FUZZ_INPUTS") ?? "3000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Bodies_OfAnyKind_AreNeverTheServersFault()
    {
        for (int input = 0; input < Inputs; input++)
        {
            var noise = new Noise(input);
            Answer answer = await shelf.SendAsync(HttpMethod.Post, "/v1/echo", Asking.Content(noise.Body(Shelf.Everything.Descriptor)));

            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"Input {input}: {answer.Status} {answer.Text}");
        }

        Assert.Empty(shelf.Errors.Lines);
    }

    [Fact]
    public async Task Targets_OfAnyKind_AreNeverTheServersFault()
    {
        for (int input = 0; input < Inputs; input++)
        {
            (int status, string body) = await Raw.AskAsync(shelf.Http, new Noise(input).Target());

            Assert.True(status is 200 or 400 or 404 or 405 or 414 or 501, $"Input {input}: {status} {body}");
        }

        Assert.Empty(shelf.Errors.Lines);
    }

    [Fact]
    public async Task Requests_ToEveryRouteOfTheContracts_AreNeverTheServersFault()
    {
        HttpRoute[] routes =
        [
            .. Hosting.ContractFiles.All.SelectMany(file => file.Services).SelectMany(service => service.Methods).Where(method => !method.IsServerStreaming && !method.IsClientStreaming)
                .SelectMany(method => HttpRoute.Of(method, _ => Task.CompletedTask)),
        ];
        for (int input = 0; input < Inputs; input++)
        {
            HttpRoute route = routes[input % routes.Length];
            var noise = new Noise(input);
            using var request = new HttpRequestMessage(new HttpMethod(route.HttpMethod), new Uri(contracts.Http, noise.PathOf(route)));
            request.Headers.Authorization = new("Bearer", ContractHost.EveryToken);
            request.Content = route.Body.IsNone ? null : Asking.Content(noise.Body(route.Method.InputType));

            using HttpResponseMessage response = await contracts.Client.SendAsync(request);

            Assert.True((int)response.StatusCode is < 500 or 501, $"Input {input}: {route.RpcPath} {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(7_000)]
    [InlineData(20_000)]
    public async Task Target_Long_IsReadOrTooLong(int length)
    {
        (int status, _) = await Raw.AskAsync(shelf.Http, $"/v1/books/{new string('a', length)}");

        Assert.Equal(length < 8_000 ? 200 : 414, status);
    }

    /// <summary>What one number stands for.</summary>
    private sealed class Noise(int seed)
    {
        private static readonly string[] Values =
        [
            "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e400", "-1e-400", "2147483648", "9007199254740993", "18446744073709551616", "1E5", "\"\"", "\"1\"", "\"-9223372036854775809\"",
            "\"NaN\"", "\"Infinity\"", "NaN", "\"\\u0000\"", "\"\\ud83d\"", "\"\\ud83d\\ude00\"", "\"水\"", "\"2026-01-02T03:04:05Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:60Z\"", "\"1.5s\"",
            "\"-315576000001s\"", "\"a,b\"", "\"AAA=\"", "\"COLOUR_RED\"", "{}", "[]", "[[]]", "[null]", "{\"@type\":\"type.googleapis.com/shelf.v1.Nested\"}", "{\"year\":2026,\"month\":13,\"day\":1}", "01", "'x'",
        ];

        private static readonly string[] Parts =
        [
            "v1", "books", "best", "echo", "find", "files", "shelves", "stream", "act", "absent", "%", "%2", "%2F", "%00", "%ff", "%c0%ae", "%e4%bd%a0", "..", ".", "", ":open", ":", "*", "**", "{text}", "a:b", "+",
            "?", "?text=%", "?small=1e9", "?small=a&small=b", "?nested.deeper.deeper.text=x", "?nested..text=x", "&", "=", "?a[]=1", "?numbers=1&numbers=", "?at=x", "#x", "\\", "~", "?maybeFlag=null", "?any=1", "?=",
        ];

        private readonly Random _random = new(seed);

        public byte[] Body(MessageDescriptor message)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Object(message, depth: 0));
            for (int faults = _random.Next(4) == 0 ? _random.Next(1, 4) : 0; faults > 0 && bytes.Length > 0; faults--)
            {
                bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
            }

            return bytes;
        }

        public string Target() => $"/{string.Join("/", Enumerable.Range(0, _random.Next(1, 6)).Select(i => i == 0 && _random.Next(4) > 0 ? "v1" : Pick(Parts)))}";

        public string PathOf(HttpRoute route)
        {
            IEnumerable<string> parts = route.Template.Segments.Select(segment => segment.IsOne || segment.IsRest ? Uri.EscapeDataString(Pick(Values)) : segment.Text);
            string query = route.Body.IsWhole || _random.Next(3) == 0 ? "" : $"?{Pick(route.Method.InputType)}={Uri.EscapeDataString(Pick(Values).Trim('"'))}";
            return $"/{string.Join('/', parts)}{(route.Template.Verb.Length > 0 ? ":" + route.Template.Verb : "")}{query}";
        }

        private string Pick(string[] from) => from[_random.Next(from.Length)];

        private string Pick(MessageDescriptor message) =>
            message.Fields.InDeclarationOrder() is { Count: > 0 } fields ? fields[_random.Next(fields.Count)].JsonName : "none";

        private string Object(MessageDescriptor message, int depth)
        {
            FieldDescriptor[] fields = [.. message.Fields.InDeclarationOrder().Where(_ => _random.Next(3) > 0)];
            return $"{{{string.Join(",", fields.Select(one => $"\"{(_random.Next(20) == 0 ? "x" : one.JsonName)}\":{Value(one, depth)}"))}}}";
        }

        private string Value(FieldDescriptor one, int depth)
        {
            string value = one.FieldType == FieldType.Message && !one.IsMap && depth < 4 && _random.Next(5) > 0 ? Object(one.MessageType, depth + 1)
                : one.FieldType == FieldType.Enum && _random.Next(3) > 0 ? $"\"{one.EnumType.Values[_random.Next(one.EnumType.Values.Count)].Name}\""
                : one.FieldType == FieldType.String && _random.Next(3) > 0 ? "\"text\""
                : Pick(Values);
            return one.IsRepeated && !one.IsMap && _random.Next(5) > 0 ? $"[{value}]" : value;
        }
    }
}
