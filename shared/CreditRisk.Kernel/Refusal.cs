namespace CreditRisk.Kernel;

/// <summary>What kind of answer a refusal is, so that each face (gRPC, HTTP, command line) can name it in its own words.</summary>
public enum RefusalKind
{
    /// <summary>The request is wrong whatever the state of the system; see <see cref="Refusal.Violations"/>.</summary>
    InvalidArgument,

    /// <summary>The request is right but the state of the system does not allow it now.</summary>
    FailedPrecondition,

    /// <summary>The thing named does not exist, or the caller may not know that it does.</summary>
    NotFound,

    /// <summary>The thing to be created exists already with other content.</summary>
    AlreadyExists,

    /// <summary>Somebody else changed the thing in between; read again and retry.</summary>
    Conflict,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied,

    /// <summary>A limit of size, rate or space is reached; the message says which.</summary>
    ResourceExhausted,

    /// <summary>The position or page asked for lies outside what exists.</summary>
    OutOfRange,

    /// <summary>A part that is needed cannot be reached now; the same request may succeed later.</summary>
    Unavailable,
}

/// <summary>One field of a request that is wrong, by its path as the caller wrote it.</summary>
/// <param name="Field">Path of the field, for example <c>subject.unified_social_credit_code</c>.</param>
/// <param name="Description">What is wrong and what would be right. Never holds a person's identifier.</param>
public sealed record FieldViolation(string Field, string Description);

/// <summary>A refusal is a value: a stable code, a text that says what to do, and what exactly was wrong.</summary>
/// <param name="Kind">How the refusal is classed.</param>
/// <param name="Code">Stable reason code.</param>
/// <param name="Message">One or two sentences for the person who must act on it. Never holds a person's identifier.</param>
public sealed record Refusal(RefusalKind Kind, ReasonCode Code, string Message)
{
    /// <summary>The fields that are wrong; empty when the refusal is about state.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>How long to wait before the same request may succeed; null when waiting alone does not help, or nobody knows how long.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further facts for programs, for example <c>earliest_date</c>; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>A refusal of a request whose fields are wrong.</summary>
    /// <param name="violations">At least one.</param>
    public static Refusal Invalid(params IReadOnlyList<FieldViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        return new(RefusalKind.InvalidArgument, new("INVALID_REQUEST"), string.Join(" ", violations.Select(v => $"{v.Field}: {v.Description}")))
        {
            Violations = violations,
        };
    }
}
