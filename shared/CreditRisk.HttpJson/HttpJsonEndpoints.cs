using CreditRisk.HttpJson.Answering;
using CreditRisk.HttpJson.Calling;
using CreditRisk.HttpJson.Describing;
using CreditRisk.HttpJson.Reading;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditRisk.HttpJson;

/// <summary>Maps the HTTP/JSON face.</summary>
public static class HttpJsonEndpoints
{
    /// <summary>
    /// Serves every unary and server-streaming method that is mapped already by its <c>google.api.http</c> rule, to callers of HTTP/1.1. Map the gRPC services
    /// first. Their description is at <c>/openapi.json</c>, a page to try them at <c>/openapi</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two methods answer the same path, or a rule cannot be kept; the message names them.</exception>
    public static void MapHttpJson(this IEndpointRouteBuilder endpoints, HttpJsonOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(options);
        HttpRoute[] served = [.. ContractRoutes.Served(endpoints)];
        HttpRoute[] routes = [.. served, .. ContractRoutes.Unserved(options.Files, served)];
        var table = new RouteTable();
        foreach (HttpRoute route in routes)
        {
            table.Add(route);
        }

        TypeRegistry types = TypesOf(routes, options);
        ILogger logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("CreditRisk.HttpJson");
        var handler = new RequestHandler(table, new RequestReader(new MessageReader(types)), new JsonAnswers(types, options.ErrorDomain), options, logger);
        foreach (string root in routes.Select(route => route.Template.Segments[0]).Select(first => first.IsOne || first.IsRest ? "" : $"/{first.Text}").Distinct())
        {
            endpoints.MapHttp1($"{root}/{{**rest}}", "HTTP/JSON", handler.HandleAsync);
        }

        endpoints.MapDescription(() => OpenApi.Describe(served, options));
        Log.Mapped(logger, served.Length, served.Select(route => route.Method).Distinct().Count());
    }

    private static void MapHttp1(this IEndpointRouteBuilder endpoints, string pattern, string name, RequestDelegate handler) =>
        endpoints.Map(RoutePatternFactory.Parse(pattern, defaults: null, parameterPolicies: new { rest = new Http1Only() }), handler)
            .WithDisplayName(name)
            .Add(builder => ((RouteEndpointBuilder)builder).Order = int.MaxValue - 1);

    private static TypeRegistry TypesOf(IEnumerable<HttpRoute> routes, HttpJsonOptions options) => TypeRegistry.FromFiles(
        [.. routes.Select(route => route.Method.File).Concat(options.Files).Append(ErrorDetailsReflection.Descriptor).Distinct()]);
}
