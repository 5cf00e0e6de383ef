using System.Net;
using CreditRisk.Hosting;
using CreditRisk.Hosting.Access;
using CreditRisk.HttpJson.Routing;
using CreditRisk.HttpJson.Tests.Harness;
using CreditRisk.Kernel.V1;
using Google.Protobuf.Reflection;

namespace CreditRisk.HttpJson.Tests;

/// <summary>What holds for every method of the contracts.</summary>
public sealed class ContractTests(ContractHost host) : IClassFixture<ContractHost>
{
    private static readonly IReadOnlyList<MethodDescriptor> Methods =
        [.. ContractFiles.All.SelectMany(file => file.Services).SelectMany(service => service.Methods).Where(method => !method.IsClientStreaming)];

    public static IEnumerable<object[]> Routes =>
        Methods.SelectMany(method => HttpRoute.Of(method, _ => Task.CompletedTask)).Select(route => new object[] { route.Method.FullName, route.HttpMethod, PathOf(route) });

    [Fact]
    public void Methods_ThatTakeNoStream_HaveARule()
    {
        IEnumerable<string> bare = Methods.Where(method => !HttpRoute.Of(method, _ => Task.CompletedTask).Any()).Select(method => method.FullName);

        Assert.Empty(bare);
        Assert.True(Methods.Count > 80);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_WithoutAToken_IsUnauthenticated(string method, string verb, string path)
    {
        using HttpResponseMessage response = await AskAsync(verb, path, "a-token-of-nobody");

        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, method);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_ForACallerWithoutTheRole_IsForbidden(string method, string verb, string path)
    {
        MethodDescriptor descriptor = Methods.Single(one => one.FullName == method);
        bool isAllowed = MethodRoles.Of($"/{descriptor.Service.FullName}/{descriptor.Name}")!.Contains(Role.Auditor);

        using HttpResponseMessage response = await AskAsync(verb, path, ContractHost.AuditorToken);

        Assert.True(isAllowed == (response.StatusCode != HttpStatusCode.Forbidden), $"{method} {response.StatusCode}");
        Assert.NotEqual(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private static string PathOf(HttpRoute route)
    {
        string[] parts = [.. route.Template.Segments.Select(segment => segment.IsOne || segment.IsRest ? "x" : segment.Text)];
        return $"/{string.Join('/', parts)}{(route.Template.Verb.Length > 0 ? ":" + route.Template.Verb : "")}";
    }

    private async Task<HttpResponseMessage> AskAsync(string verb, string path, string token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(host.Http, path));
        request.Headers.Authorization = new("Bearer", token);
        // Ends the streams that would wait for what happens next.
        request.Headers.Add("X-Request-Timeout", "5");
        return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
