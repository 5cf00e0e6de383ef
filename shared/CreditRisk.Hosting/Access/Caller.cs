using System.Collections.Frozen;
using System.Security.Claims;
using CreditRisk.Kernel.V1;
using Grpc.Core;

namespace CreditRisk.Hosting.Access;

/// <summary>Who is calling.</summary>
/// <param name="Name">Stable name of the identity, as configured; written to the journal as the actor.</param>
/// <param name="Roles">What the caller is for.</param>
public sealed record Caller(string Name, IReadOnlySet<Role> Roles)
{
    /// <summary>The caller as the web framework knows it; made once per identity.</summary>
    public ClaimsPrincipal Principal => field ??= new CallerPrincipal(this);

    /// <summary>True when the caller has any of the roles.</summary>
    public bool HasOneOf(FrozenSet<Role> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        foreach (Role role in allowed)
        {
            if (Roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The caller of a gRPC call that passed <see cref="AccessInterceptor"/>.</summary>
    /// <exception cref="InvalidOperationException">The method needs no identity, so there is none.</exception>
    public static Caller Of(ServerCallContext context) =>
        context.GetHttpContext().User is CallerPrincipal principal
            ? principal.Caller
            : throw new InvalidOperationException($"{context.Method} was called without an identity.");

    private sealed class CallerPrincipal(Caller caller) : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name)], "Bearer"))
    {
        public Caller Caller { get; } = caller;
    }
}
