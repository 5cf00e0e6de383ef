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

    /// <summary>
    /// Answers a unary call with a message that the service can write without making it first. What the method returns is then left out, and may
    /// be an empty message.
    /// </summary>
    /// <param name="serverCallContext">The call.</param>
    /// <param name="message">What to write; not looked at here.</param>
    /// <param name="serializer">Writes it as the method's response message; runs once, when the method has ended well.</param>
    /// <returns>False when the call cannot be answered so: the method then returns its message.</returns>
    public static bool TryAnswer(this ServerCallContext serverCallContext, object message, Action<object, SerializationContext> serializer)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(serializer);
        (serverCallContext as ServerCall)?.AnswerWith(message, serializer);
        return serverCallContext is ServerCall;
    }

    /// <summary>Sends a message of a stream that the service can write without making it first.</summary>
    /// <param name="writer">The stream of responses.</param>
    /// <param name="message">What to write; not looked at here.</param>
    /// <param name="serializer">Writes it as a response message; has run when this returns.</param>
    /// <param name="cancellationToken">Stops waiting for the caller to take it.</param>
    /// <returns>Completes as a write does; null when the stream takes only its messages.</returns>
    public static Task? TryWrite<T>(
        this IServerStreamWriter<T> writer, object message, Action<object, SerializationContext> serializer, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(serializer);
        return (writer as ResponseWriter<T>)?.WriteAsync(message, serializer, cancellationToken);
    }
}
