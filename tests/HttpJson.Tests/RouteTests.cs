using CreditRisk.HttpJson.Routing;
using CreditRisk.HttpJson.Tests.Shelf;
using CreditRisk.HttpJson.Tests.Twins;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.HttpJson.Tests;

public sealed class RouteTests
{
    private static readonly RequestDelegate Nothing = _ => Task.CompletedTask;

    [Fact]
    public void Start_TwoMethodsOnOnePath_NamesBoth()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddGrpc();
        WebApplication app = builder.Build();
        app.MapGrpcService<Twin>();

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => app.MapHttpJson(new() { ErrorDomain = "twins" }));

        Assert.Contains("twins.v1.TwinService.First", fault.Message, StringComparison.Ordinal);
        Assert.Contains("twins.v1.TwinService.Second", fault.Message, StringComparison.Ordinal);
        Assert.Contains("GET", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("v1/books")]
    [InlineData("/v1//books")]
    [InlineData("/v1/{")]
    [InlineData("/v1/{}")]
    [InlineData("/v1/{a=}")]
    [InlineData("/v1/{a=**}/b")]
    [InlineData("/v1/**/b")]
    [InlineData("/v1/a:")]
    [InlineData("/v1/a:b:c")]
    [InlineData("/v1/{a b}")]
    [InlineData("/v1/a{b}")]
    public void Template_Malformed_IsRefused(string text) => Assert.Throws<FormatException>(() => PathTemplate.Parse(text));

    [Fact]
    public void Template_WithEverything_IsTakenApart()
    {
        PathTemplate template = PathTemplate.Parse("/v1/{a.b=x/*}/y/{c=**}:do");

        Assert.Equal(["v1", "x", "*", "y", "**"], template.Segments.Select(segment => segment.Text));
        Assert.Equal([("a.b", 1, 2), ("c", 4, 1)], template.Variables.Select(variable => (variable.Field, variable.Start, variable.Pattern.Count)));
        Assert.Equal("do", template.Verb);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("nested")]
    [InlineData("texts")]
    [InlineData("counts")]
    [InlineData("nested.nope")]
    public void Rule_WithAFieldThatCannotStandInAPath_NamesTheMethod(string field) => Refused(new() { Get = $"/v1/{{{field}}}" });

    [Fact]
    public void Rule_WithoutAPath_NamesTheMethod() => Refused(new() { Body = "*" });

    [Fact]
    public void Rule_WithABodyThatIsNoField_NamesTheMethod() => Refused(new() { Post = "/v1/a", Body = "nope" });

    [Fact]
    public void Rule_WithAnAnswerThatIsNoField_NamesTheMethod() => Refused(new() { Get = "/v1/a", ResponseBody = "nope" });

    [Fact]
    public void Rule_OfAMethodThatTakesAStream_NamesTheMethod() => Refused(new() { Post = "/v1/a", Body = "*" }, "Upload");

    [Fact]
    public void Rule_WithAMethodOfItsOwn_IsKept()
    {
        HttpRoute route = HttpRoute.Of(Method("Find"), new() { Custom = new() { Kind = "search", Path = "/v1/a" } }, Nothing).Single();

        Assert.Equal("SEARCH", route.HttpMethod);
    }

    private sealed class Twin : TwinService.TwinServiceBase;

    private static MethodDescriptor Method(string name) => ShelfReflection.Descriptor.Services[0].FindMethodByName(name);

    private static void Refused(Google.Api.HttpRule rule, string method = "Find")
    {
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => HttpRoute.Of(Method(method), rule, Nothing).ToList());

        Assert.Contains($"shelf.v1.ShelfService.{method}", fault.Message, StringComparison.Ordinal);
    }
}
