using CreditRisk.Kernel.V1;
using Grpc.Core;

namespace CreditRisk.Hosting.Access;

/// <summary>Who is calling.</summary>
/// <param name="Name">Stable name of the identity, as configured; written to the journal as the actor.</param>
/// <param name="Roles">What the caller is for.</param>
public sealed record Caller(string Name, IReadOnlySet<Role> Roles)
{
    internal static readonly object StateKey = new();

    /// <summary>The caller of a gRPC call that passed access control.</summary>
    /// <exception cref="InvalidOperationException">The method needs no identity, so there is none.</exception>
    public static Caller Of(ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.UserState.TryGetValue(StateKey, out object? caller)
            ? (Caller)caller
            : throw new InvalidOperationException($"{context.Method} was called without an identity.");
    }
}
