using Microsoft.AspNetCore.Http;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>Answers the requests for one method.</summary>
internal abstract class CallEndpoint(CallSettings settings)
{
    public CallSettings Settings => settings;

    public async Task HandleAsync(HttpContext http)
    {
        ServerCall? call = ServerCall.Begin(http, settings);
        if (call is null)
        {
            return;
        }

        try
        {
            await RunAsync(call);
            call.End();
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }
        finally
        {
            call.Dispose();
        }
    }

    /// <summary>Reads, handles and writes; the status follows when the task has ended.</summary>
    protected abstract ValueTask RunAsync(ServerCall call);
}
