using CreditRisk.Rpc.Server.Binding;
using CreditRisk.Rpc.Server.Calls;
using CreditRisk.Rpc.Server.Health;
using CreditRisk.Rpc.Server.Reflection;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class GrpcServicesExtensions
{
    private const int WebServersMaxStreams = 100;
    private const int MaxStreams = 1000;

    /// <summary>
    /// Makes gRPC services mappable. Also lifts the web server's least data rate for responses, which would cut off a slow
    /// reader of a stream (the one for requests is lifted per streaming call), and, unless set otherwise, its 100 streams per
    /// connection: it closes connections on which four times as many ends of streams wait to be written, as when many calls are cancelled.
    /// </summary>
    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services, Action<GrpcServiceOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<GrpcServiceOptions>();
        if (configureOptions is not null)
        {
            services.Configure(configureOptions);
        }

        services.AddRouting();
        services.Configure<KestrelServerOptions>(LiftLimits);
        services.TryAddSingleton(new RegisteredLifetimes(services));
        services.TryAddSingleton<MappedServices>();
        services.TryAddSingleton<CallDrain>();
        services.TryAddSingleton(provider => new ServingStatuses(
            provider.GetRequiredService<MappedServices>(), provider.GetRequiredService<CallDrain>()));
        services.TryAddSingleton<HealthGrpcService>();
        services.TryAddSingleton<DescriptorIndex>();
        services.TryAddSingleton<ReflectionGrpcService>();
        services.TryAddSingleton<ReflectionAlphaGrpcService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CallDrain>(provider => provider.GetRequiredService<CallDrain>()));
        return new GrpcServerBuilder(services);
    }

    /// <summary>Options of one service; they start as a copy of those given to <see cref="AddGrpc"/>.</summary>
    public static IGrpcServerBuilder AddServiceOptions<TService>(
        this IGrpcServerBuilder grpcBuilder, Action<GrpcServiceOptions<TService>> configure)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(grpcBuilder);
        grpcBuilder.Services.AddSingleton<IConfigureOptions<GrpcServiceOptions<TService>>>(provider =>
            new ConfigureOptions<GrpcServiceOptions<TService>>(options =>
            {
                provider.GetRequiredService<IOptions<GrpcServiceOptions>>().Value.CopyTo(options);
                configure(options);
            }));
        return grpcBuilder;
    }

    private static void LiftLimits(KestrelServerOptions kestrel)
    {
        kestrel.Limits.MinResponseDataRate = null;
        if (kestrel.Limits.Http2.MaxStreamsPerConnection == WebServersMaxStreams)
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = MaxStreams;
        }
    }

    private sealed record GrpcServerBuilder(IServiceCollection Services) : IGrpcServerBuilder;
}
