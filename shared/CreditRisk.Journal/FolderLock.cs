using System.Globalization;

namespace CreditRisk.Journal;

/// <summary>
/// Keeps a second process from writing in a data folder. The lock is the operating system's, on <c>writer.lock</c>, so it goes with
/// the process however that ends; <c>writer.pid</c> beside it only names the holder.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _lock;

    private FolderLock(FileStream taken) => _lock = taken;

    /// <exception cref="JournalStartException">Somebody else writes there, or the folder cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        string path = Path.Combine(folder, "writer.lock");
        string holder = Path.Combine(folder, "writer.pid");
        try
        {
            Directory.CreateDirectory(folder);
            FileStream taken = Lock(path, holder);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(taken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalStartException(
                new("JOURNAL_UNREADABLE"), $"The data folder {folder} cannot be written: {exception.Message} Check its owner, permissions and free space.", exception);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string path, string holder)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new JournalStartException(
                new("FOLDER_LOCKED"),
                $"Process {Holder(holder)} writes in {Path.GetDirectoryName(path)} (it holds {path}). Stop it, or start with another data folder.",
                exception);
        }
    }

    private static string Holder(string path) => File.Exists(path) ? File.ReadAllText(path) : "(unknown)";
}
