using Grpc.Core;

namespace CreditRisk.Rpc.Client.Calls;

/// <remarks>A call ends exactly once: by the server's status, by a failure, by its deadline, by its caller.</remarks>
internal sealed partial class ClientCall<TRequest, TResponse>
{
    private volatile Ending? _ending;
    private volatile bool _isGivenUp;

    public Status Status => Ended.Status;

    public Metadata Trailers => Ended.Trailers;

    /// <summary>The failure the call ended with; null while it goes on or when it succeeded.</summary>
    public RpcException? Failure => _ending is { Status.StatusCode: not StatusCode.OK } failed ? failed.ToException() : null;

    private Ending Ended => _ending ?? throw new InvalidOperationException("The call has not ended.");

    /// <summary>What an exception of the transport means for this call, without ending it.</summary>
    public RpcException Explain(Exception exception)
    {
        if (exception is RpcException known)
        {
            return known;
        }

        bool isCancelled = _isGivenUp
            || _channel.Shutdown.IsCancellationRequested
            || _options.CancellationToken.IsCancellationRequested
            || _options.PropagationToken?.CancellationToken.IsCancellationRequested == true;
        bool isLate = !isCancelled && (_token.IsCancellationRequested || DateTime.UtcNow >= _deadline);
        return new RpcException(TransportFailure.StatusOf(exception, isLate, isCancelled));
    }

    /// <summary>Gives the call up if it has not ended.</summary>
    public void Dispose()
    {
        _isGivenUp = true;
        End(new Ending(new Status(StatusCode.Cancelled, "The call was disposed of."), []));
    }

    private void GiveUp()
    {
        _isGivenUp = true;
        Cancel();
    }

    private void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended in the meantime: there is nothing left to cancel.
        }
    }

    /// <summary>Ends the call; of several endings the first counts.</summary>
    private RpcException Fail(Exception exception)
    {
        RpcException failure = Explain(exception);
        End(new Ending(failure.Status, failure.Trailers));
        return Failure ?? failure;
    }

    private void End(Ending ending)
    {
        if (Interlocked.CompareExchange(ref _ending, ending, null) is not null)
        {
            return;
        }

        // Also takes the call off the tokens it is linked to, which may live as long as the process.
        Cancel();
        _cancellation.Dispose();
        if (ending.Status.StatusCode != StatusCode.OK)
        {
            _response?.Dispose();
            _headers.TrySetException(ending.ToException());
            _ = _headers.Task.Exception;
        }
    }
}
