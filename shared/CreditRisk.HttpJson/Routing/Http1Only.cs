using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CreditRisk.HttpJson.Routing;

/// <summary>Keeps paths away from HTTP/2, which is gRPC's: what is a path here may be a service there.</summary>
internal sealed class Http1Only : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is not null && !HttpProtocol.IsHttp2(httpContext.Request.Protocol);
}
