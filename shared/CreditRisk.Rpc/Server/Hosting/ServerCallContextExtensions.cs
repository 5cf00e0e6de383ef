using CreditRisk.Rpc.Server.Calls;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

public static class ServerCallContextExtensions
{
    private const string HttpContextKey = "__HttpContext";

    /// <summary>
    /// The request behind a call: user, connection, services. For a context of another kind, made by an interceptor or a test, the
    /// one it keeps in its user state under <c>__HttpContext</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The call does not come from HTTP.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is ServerCall call)
        {
            return call.Http;
        }

        return serverCallContext.UserState.TryGetValue(HttpContextKey, out object? kept) && kept is HttpContext http
            ? http
            : throw new InvalidOperationException("This call has no HttpContext.");
    }
}
