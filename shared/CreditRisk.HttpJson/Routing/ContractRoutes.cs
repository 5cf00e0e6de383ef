using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CreditRisk.HttpJson.Routing;

/// <summary>The routes of methods: of those that are mapped as gRPC, whose endpoints carry their descriptors, and of those that are only in the contracts.</summary>
internal static class ContractRoutes
{
    private const string Unimplemented = "12";

    /// <summary>Routes of what this process answers.</summary>
    public static IEnumerable<HttpRoute> Served(IEndpointRouteBuilder endpoints) =>
        from source in endpoints.DataSources
        from endpoint in source.Endpoints
        let method = endpoint.Metadata.GetMetadata<MethodDescriptor>()
        where method is not null && endpoint.RequestDelegate is not null
        from route in HttpRoute.Of(method, endpoint.RequestDelegate!)
        select route;

    /// <summary>Routes of what the contracts promise and this process does not answer: as with gRPC it is unimplemented here, not unknown.</summary>
    public static IEnumerable<HttpRoute> Unserved(IEnumerable<FileDescriptor> files, IReadOnlyCollection<HttpRoute> served)
    {
        HashSet<string> names = [.. served.Select(route => route.Method.FullName)];
        return files.SelectMany(file => file.Services).SelectMany(service => service.Methods).Where(method => !names.Contains(method.FullName))
            .SelectMany(method => HttpRoute.Of(method, Refuse));
    }

    private static Task Refuse(HttpContext http)
    {
        http.Response.Headers.GrpcStatus = Unimplemented;
        http.Response.Headers.GrpcMessage = "This server does not answer that method.";
        return Task.CompletedTask;
    }
}
