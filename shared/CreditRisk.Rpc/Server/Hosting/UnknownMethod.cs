using CreditRisk.Rpc.Server.Calls;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CreditRisk.Rpc.Server.Hosting;

/// <summary>Answers gRPC calls that no service takes. Never a candidate for a path that names a method, so it costs those nothing.</summary>
internal sealed class UnknownMethod : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        RoutePattern pattern = RoutePatternFactory.Parse("/{service}/{method}", defaults: null, parameterPolicies: new { method = new UnknownMethod() });
        endpoints.Map(pattern, Answer).WithDisplayName("gRPC unknown method").Add(builder => ((RouteEndpointBuilder)builder).Order = int.MaxValue);
    }

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is not null && HttpMethods.IsPost(httpContext.Request.Method) && RequestCheck.IsGrpc(httpContext.Request.ContentType);

    public bool MatchesLiteral(string parameterName, string literal) => false;

    private static Task Answer(HttpContext http)
    {
        if (RequestCheck.Passes(http))
        {
            http.Response.ContentType = "application/grpc";
            StatusFields.Put(http.Response.Headers, new Status(StatusCode.Unimplemented, "No such method here."), trailers: null);
        }

        return Task.CompletedTask;
    }
}
