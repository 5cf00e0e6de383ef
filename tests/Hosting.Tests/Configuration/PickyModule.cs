using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Hosting.Tests.Configuration;

/// <summary>A room whose options are wrong unless somebody sets them.</summary>
internal sealed class PickyModule : IServiceModule
{
    public string Role => "picky";

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<PickyOptions>().Bind(configuration.GetSection("Picky")).Validate(options => options.Size == 1, "Picky:Size must be 1.").ValidateOnStart();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        // Nothing is served.
    }

    private sealed class PickyOptions
    {
        public int Size { get; set; }
    }
}
