namespace Grpc.Core;

/// <summary>Adds the caller's credentials to the metadata of one call.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);

/// <summary>The call that credentials are wanted for.</summary>
public class AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken = default)
{
    public string ServiceUrl { get; } = serviceUrl;

    public string MethodName { get; } = methodName;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>Who is calling, per call: a token, usually.</summary>
public sealed class CallCredentials
{
    private readonly AsyncAuthInterceptor[] _interceptors;

    private CallCredentials(AsyncAuthInterceptor[] interceptors) => _interceptors = interceptors;

    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new CallCredentials([interceptor]);
    }

    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return new CallCredentials([.. credentials.SelectMany(one => one._interceptors)]);
    }

    internal async Task ApplyAsync(AuthInterceptorContext context, Metadata metadata)
    {
        foreach (AsyncAuthInterceptor interceptor in _interceptors)
        {
            await interceptor(context, metadata).ConfigureAwait(false);
        }
    }
}
