using CreditRisk.Event.V1;
using Grpc.Core;

namespace CreditRisk.Messaging.Tests;

internal static class Watching
{
    /// <summary>The next messages of a watch; fails when the server takes longer than a test should.</summary>
    public static async Task<List<WatchResponse>> TakeAsync(this AsyncServerStreamingCall<WatchResponse> watch, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        List<WatchResponse> responses = [];
        while (responses.Count < count && await watch.ResponseStream.MoveNext(patience.Token))
        {
            responses.Add(watch.ResponseStream.Current);
        }

        return responses;
    }
}
