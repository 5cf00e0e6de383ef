namespace Grpc.Core;

/// <summary>Outcome of a call: a code, a message meant for the caller, and what this process alone knows of the cause.</summary>
public readonly struct Status : IEquatable<Status>
{
    private readonly string? _detail;

    public Status(StatusCode statusCode, string? detail)
        : this(statusCode, detail, null)
    {
    }

    /// <param name="statusCode">The outcome.</param>
    /// <param name="detail">Sent to the peer; null is the empty message.</param>
    /// <param name="debugException">Never sent; for the log of this process only.</param>
    public Status(StatusCode statusCode, string? detail, Exception? debugException)
    {
        StatusCode = statusCode;
        _detail = detail;
        DebugException = debugException;
    }

    public static Status DefaultSuccess { get; } = new(StatusCode.OK, string.Empty);

    public static Status DefaultCancelled { get; } = new(StatusCode.Cancelled, string.Empty);

    public StatusCode StatusCode { get; }

    public string Detail => _detail ?? string.Empty;

    public Exception? DebugException { get; }

    public static bool operator ==(Status left, Status right) => left.Equals(right);

    public static bool operator !=(Status left, Status right) => !left.Equals(right);

    public bool Equals(Status other) =>
        StatusCode == other.StatusCode && Detail == other.Detail && Equals(DebugException, other.DebugException);

    public override bool Equals(object? obj) => obj is Status other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(StatusCode, Detail);

    public override string ToString() => $"{StatusCode}: \"{Detail}\"";
}
