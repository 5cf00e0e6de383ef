using System.Collections.Frozen;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Kernel.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Hosting.Access;

/// <summary>
/// Lets a call through when its caller has one of the roles that the contract names for the method. Health and reflection need none.
/// A method without roles is closed.
/// </summary>
public sealed class AccessInterceptor(CallerDirectory callers, ILogger<AccessInterceptor> logger) : Interceptor
{
    private static readonly Refusal Unauthenticated = new(
        RefusalKind.PermissionDenied,
        new("TOKEN_MISSING_OR_UNKNOWN"),
        "Send the metadata or header 'authorization: Bearer <token>' with a token this server knows; for development it is in the file that the start-up line names.");

    /// <inheritdoc />
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context.GetHttpContext(), context.Method);
        return continuation(request, context);
    }

    /// <inheritdoc />
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context.GetHttpContext(), context.Method);
        return continuation(requestStream, context);
    }

    /// <inheritdoc />
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context.GetHttpContext(), context.Method);
        return continuation(request, responseStream, context);
    }

    /// <inheritdoc />
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context.GetHttpContext(), context.Method);
        return continuation(requestStream, responseStream, context);
    }

    /// <summary>Lets a request for a method through and makes its caller the user, or refuses it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="method">Path of the method on the wire.</param>
    /// <exception cref="RpcException">The caller is unknown, or has none of the roles.</exception>
    internal void Admit(HttpContext http, string method)
    {
        if (method.StartsWith("/grpc.health.v1.", StringComparison.Ordinal) || method.StartsWith("/grpc.reflection.", StringComparison.Ordinal))
        {
            return;
        }

        string? authorization = http.Request.Headers.Authorization;
        if (callers.Find(authorization) is not { } caller)
        {
            Log.Unauthenticated(logger, method);
            throw Unauthenticated.ToRpcException(StatusCode.Unauthenticated);
        }

        FrozenSet<Role>? allowed = MethodRoles.Of(method);
        if (allowed is null || !caller.HasOneOf(allowed))
        {
            Log.Denied(logger, caller.Name, method);
            throw new Refusal(
                RefusalKind.PermissionDenied,
                new("ROLE_MISSING"),
                $"'{caller.Name}' has none of the roles this method needs: {string.Join(", ", (allowed ?? []).Select(role => role.ToString()).Order(StringComparer.Ordinal))}.")
                .ToRpcException();
        }

        http.User = caller.Principal;
    }
}
