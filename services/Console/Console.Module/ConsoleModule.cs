using CreditRisk.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.WebConsole.Module;

/// <summary>The room of the web pages for people. They are static, need no token, and stand on the HTTP/1.1 port.</summary>
public sealed class ConsoleModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "console";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        foreach (StaticFile file in StaticFile.Embedded())
        {
            endpoints.MapFile(file);
        }
    }
}
