namespace Grpc.Core;

/// <summary>Which parts of a served call its child calls inherit.</summary>
public class ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
{
    public static readonly ContextPropagationOptions Default = new();

    public bool IsPropagateDeadline { get; } = propagateDeadline;

    public bool IsPropagateCancellation { get; } = propagateCancellation;
}

/// <summary>What a child call inherits; given to <see cref="CallOptions"/>.</summary>
public class ContextPropagationToken
{
    internal ContextPropagationToken(DateTime deadline, CancellationToken cancellationToken)
    {
        Deadline = deadline;
        CancellationToken = cancellationToken;
    }

    internal DateTime Deadline { get; }

    internal CancellationToken CancellationToken { get; }
}
