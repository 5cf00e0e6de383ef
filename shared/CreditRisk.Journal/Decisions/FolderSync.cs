using System.Runtime.InteropServices;

namespace CreditRisk.Journal.Decisions;

/// <summary>Makes the names in a folder durable. Without it a new file can be gone after a power failure although its content was flushed.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    public static void Sync(string folder)
    {
        // Windows makes names durable with the file; it can flush no folder.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"{folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        int result = Flush(descriptor);
        string error = Marshal.GetLastPInvokeErrorMessage();
        _ = Close(descriptor);
        if (result != 0)
        {
            throw new IOException($"{folder} cannot be flushed: {error}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
