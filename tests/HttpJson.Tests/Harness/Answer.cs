using System.Net;
using System.Text;
using System.Text.Json;
using CreditRisk.HttpJson.Tests.Shelf;
using Google.Protobuf;

namespace CreditRisk.HttpJson.Tests.Harness;

/// <summary>A response, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public Everything Message => JsonParser.Default.Parse<Everything>(Text);

    public int Code => Json.GetProperty("code").GetInt32();

    public string Reason => Detail("ErrorInfo").GetProperty("reason").GetString()!;

    /// <summary>The fields that were refused.</summary>
    public IReadOnlyList<string> Fields => [.. Detail("BadRequest").GetProperty("fieldViolations").EnumerateArray().Select(one => one.GetProperty("field").GetString()!)];

    public JsonElement Detail(string name) => Json.GetProperty("details").EnumerateArray().Single(detail => detail.GetProperty("@type").GetString() == $"type.googleapis.com/google.rpc.{name}");
}

internal static class Asking
{
    public static Task<Answer> GetAsync(this ShelfHost host, string path) => host.SendAsync(HttpMethod.Get, path);

    /// <summary>Sends JSON, or what the content says it is.</summary>
    public static Task<Answer> PostAsync(this ShelfHost host, string path, string json, string contentType = "application/json") =>
        host.SendAsync(HttpMethod.Post, path, Content(Encoding.UTF8.GetBytes(json), contentType));

    public static ByteArrayContent Content(byte[] bytes, string contentType = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("content-type", contentType);
        return content;
    }

    public static async Task<Answer> SendAsync(this ShelfHost host, HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.Http, path)) { Content = content };
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        HttpResponseMessage response = await host.Client.SendAsync(request);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }
}
