using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Continues the registration that <c>AddGrpc</c> began.</summary>
public interface IGrpcServerBuilder
{
    IServiceCollection Services { get; }
}
