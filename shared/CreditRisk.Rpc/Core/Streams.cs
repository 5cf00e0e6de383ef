namespace Grpc.Core;

/// <summary>Messages from the peer, one at a time; not for concurrent readers.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message the last <see cref="MoveNext"/> found.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false when the peer has ended its side.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>Messages to the peer, one at a time; await each write before the next.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Applies to the writes that follow; null is the default.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Completes when the transport has taken the message: this is the flow control.</summary>
    Task WriteAsync(T message);

    /// <inheritdoc cref="WriteAsync(T)"/>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return WriteAsync(message);
    }
}

/// <summary>The client's side of a stream it can end.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Ends the client's side; the call goes on until the server answers.</summary>
    Task CompleteAsync();
}

/// <summary>The server's side of a stream; it ends when the method returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
