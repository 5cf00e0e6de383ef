using Grpc.Core;

namespace CreditRisk.Rpc.Client.Calls;

/// <summary>The server's messages as they arrive.</summary>
internal sealed class ResponseReader<TRequest, TResponse>(ClientCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TResponse? _current;

    public TResponse Current => _current ?? throw new InvalidOperationException("No message: MoveNext did not return true.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = await call.NextAsync(cancellationToken).ConfigureAwait(false);
        return _current is not null;
    }
}
