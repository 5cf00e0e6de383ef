using CreditRisk.Hosting.Access;
using CreditRisk.HttpJson;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Hosting.Wire;

/// <summary>The hosted contracts for systems without gRPC, on the HTTP/1.1 port.</summary>
internal static class ContractsAsHttpJson
{
    /// <summary>Serves the gRPC services that are mapped so far.</summary>
    public static void MapContractsAsHttpJson(this IEndpointRouteBuilder endpoints) => endpoints.MapHttpJson(new()
    {
        Title = "CreditRisk",
        ErrorDomain = Refusals.ErrorDomain,
        Files = ContractFiles.All,
        CommentedFiles = ContractFiles.OpenCommented,
        Admit = endpoints.ServiceProvider.GetRequiredService<AccessInterceptor>().Admit,
        RolesOf = method => MethodRoles.Of($"/{method.Service.FullName}/{method.Name}") is { } roles ? roles.Select(CallerDirectory.NameOf) : [],
    });
}
