using CreditRisk.Credit.V1;
using Google.Rpc;
using Grpc.Core;

namespace CreditRisk.Cli.Lists;

/// <summary>Sends one import. When the call breaks it is begun again, and the server says from which row to go on.</summary>
internal sealed class ListUpload(CallInvoker server, ImportListHeader header, IEnumerable<ImportListRow> rows)
{
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Sends until there is a report.</summary>
    /// <param name="count">Number of rows; progress counts each twice, when it is read and when it is committed.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="fault">Told every bad row.</param>
    /// <param name="cancellationToken">Stops; what the server holds stays there.</param>
    public async Task<ImportListReport> SendAsync(long count, IProgress<long> progress, Action<ImportListFault> fault, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(new Told(count, progress, fault), cancellationToken).ConfigureAwait(false);
            }
            catch (RpcException e) when (attempt < Attempts && IsPassing(e))
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Only an import that is known by its request may be sent again.
    private bool IsPassing(RpcException e) => !header.DryRun
        && (e.StatusCode == StatusCode.Unavailable || e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == "IMPORT_IN_PROGRESS");

    private async Task<ImportListReport> SendOnceAsync(Told told, CancellationToken cancellationToken)
    {
        using AsyncDuplexStreamingCall<ImportListRequest, ImportListResponse> call =
            new CreditService.CreditServiceClient(server).ImportList(cancellationToken: cancellationToken);
        Task<ImportListReport> reading = told.ReadAsync(call.ResponseStream, cancellationToken);
        try
        {
            await call.RequestStream.WriteAsync(new() { Header = header }, cancellationToken).ConfigureAwait(false);
            if (!header.DryRun)
            {
                await Task.WhenAny(told.Resume, reading).ConfigureAwait(false);
            }

            if (!reading.IsCompleted)
            {
                await SendRowsAsync(call.RequestStream, header.DryRun ? 0 : (int)await told.Resume.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The server ended the call before it had everything: its status says why.
            return await reading.ConfigureAwait(false);
        }

        return await reading.ConfigureAwait(false);
    }

    private async Task SendRowsAsync(IClientStreamWriter<ImportListRequest> stream, int held, CancellationToken cancellationToken)
    {
        foreach (ImportListRow row in rows.Skip(held))
        {
            await stream.WriteAsync(new() { Row = row }, cancellationToken).ConfigureAwait(false);
        }

        await stream.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>What the server told in one call.</summary>
    private sealed class Told(long count, IProgress<long> progress, Action<ImportListFault> fault)
    {
        private readonly TaskCompletionSource<long> _resume = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>How many rows the server holds; never completes when the import has ended already.</summary>
        public Task<long> Resume => _resume.Task;

        public async Task<ImportListReport> ReadAsync(IAsyncStreamReader<ImportListResponse> responses, CancellationToken cancellationToken)
        {
            ImportListReport? report = null;
            await foreach (ImportListResponse response in responses.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                switch (response.MessageCase)
                {
                    case ImportListResponse.MessageOneofCase.Resume:
                        _resume.TrySetResult(response.Resume.RowsHeld);
                        progress.Report(response.Resume.RowsHeld);
                        break;
                    case ImportListResponse.MessageOneofCase.Progress:
                        progress.Report(ListReports.Share(response.Progress, count));
                        break;
                    case ImportListResponse.MessageOneofCase.Fault:
                        fault(response.Fault);
                        break;
                    case ImportListResponse.MessageOneofCase.Report:
                        report = response.Report;
                        progress.Report(2 * count);
                        break;
                }
            }

            return report ?? throw new InvalidDataException("The server ended the import without a report. Give the same command again: it goes on where it was.");
        }
    }
}
