using System.Collections.ObjectModel;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>Which interceptor, and the constructor arguments that are not services.</summary>
public sealed record InterceptorRegistration(Type Type, IReadOnlyList<object> Arguments);

/// <summary>
/// Interceptors in calling order. A type registered as a scoped or transient service is resolved for each call; any other is
/// made once, when the service is mapped.
/// </summary>
public class InterceptorCollection : Collection<InterceptorRegistration>
{
    public void Add<TInterceptor>(params object[] args)
        where TInterceptor : Interceptor =>
        Add(new InterceptorRegistration(typeof(TInterceptor), args));
}
