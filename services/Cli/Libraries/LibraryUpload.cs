using CreditRisk.Inspection.V1;
using Grpc.Core;

namespace CreditRisk.Cli.Libraries;

/// <summary>Sends records of a library and prints what the server said to them.</summary>
internal static class LibraryUpload
{
    private const int Refused = 1;

    /// <summary>Sends header and records; stops early when the server has ended the call, whose status then says why.</summary>
    public static async Task SendAsync<T>(IClientStreamWriter<T> stream, T header, IEnumerable<T> records, IProgress<long> progress, CancellationToken cancellationToken)
    {
        long sent = 0;
        try
        {
            await stream.WriteAsync(header, cancellationToken).ConfigureAwait(false);
            foreach (T record in records)
            {
                await stream.WriteAsync(record, cancellationToken).ConfigureAwait(false);
                progress.Report(++sent);
            }

            await stream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            progress.Report(sent);
        }
    }

    /// <summary>Prints what became of the records.</summary>
    /// <param name="accepted">Good records.</param>
    /// <param name="faults">What was wrong, by the number of the record that was sent.</param>
    /// <param name="position">0 when nothing was committed.</param>
    /// <param name="rows">Row of the file that each record came from.</param>
    /// <returns>The exit code.</returns>
    public static int Print(long accepted, IReadOnlyCollection<ImportFault> faults, long position, IReadOnlyList<int> rows)
    {
        foreach (ImportFault fault in faults)
        {
            Console.WriteLine($"row {rows[(int)fault.RecordNumber - 1]}: {fault.ReasonCode} ({fault.Field}): {fault.Description}");
        }

        Console.WriteLine(faults.Count > 0
            ? $"{accepted} records are good, {faults.Count} faults: nothing was committed"
            : position == 0 ? $"{accepted} records are good: nothing was changed" : $"{accepted} records committed at position {position}");
        return faults.Count > 0 ? Refused : 0;
    }
}
