namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Files that appear under their name whole and durable, or not at all.</summary>
internal static class DurableFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes a file beside, forces it to the disk and renames it. A file of that name is replaced.</summary>
    /// <param name="folder">Made when it does not exist.</param>
    /// <param name="mode">Who may read it.</param>
    /// <param name="write">Writes the content and returns the name of the file.</param>
    /// <returns>The name.</returns>
    public static string Write(string folder, UnixFileMode mode, Func<Stream, string> write)
    {
        Directory.CreateDirectory(folder);
        string half = Path.Combine(folder, $".{Guid.NewGuid():N}");
        try
        {
            string name;
            using (var stream = new FileStream(half, OptionsFor(mode)))
            {
                name = write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(half, Path.Combine(folder, name), overwrite: true);
            return name;
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static FileStreamOptions OptionsFor(UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = BufferBytes };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return options;
    }
}
