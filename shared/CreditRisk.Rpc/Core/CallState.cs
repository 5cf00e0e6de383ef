namespace Grpc.Core;

/// <summary>The part all four kinds of call share: headers, status, trailers and the way to give up.</summary>
internal readonly struct CallState
{
    private readonly object _state;
    private readonly Func<object, Task<Metadata>> _headers;
    private readonly Func<object, Status> _status;
    private readonly Func<object, Metadata> _trailers;
    private readonly Action<object> _dispose;

    public CallState(Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers, Action dispose)
    {
        _state = string.Empty;
        _headers = _ => headers;
        _status = _ => status();
        _trailers = _ => trailers();
        _dispose = _ => dispose();
    }

    public CallState(
        Func<object, Task<Metadata>> headers,
        Func<object, Status> status,
        Func<object, Metadata> trailers,
        Action<object> dispose,
        object state)
    {
        _state = state;
        _headers = headers;
        _status = status;
        _trailers = trailers;
        _dispose = dispose;
    }

    public Task<Metadata> ResponseHeadersAsync => _headers(_state);

    public Status Status => _status(_state);

    public Metadata Trailers => _trailers(_state);

    public void Dispose() => _dispose(_state);
}
