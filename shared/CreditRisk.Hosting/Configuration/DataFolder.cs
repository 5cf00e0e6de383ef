using System.Security.Cryptography;

namespace CreditRisk.Hosting.Configuration;

/// <summary>The data folder and the secrets that are made in it for development, readable by their owner only.</summary>
public sealed class DataFolder
{
    private readonly string _path;

    /// <summary>Makes the folder when it does not exist.</summary>
    public DataFolder(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(_path);
    }

    /// <summary>Full path of a file or folder in it.</summary>
    public string this[string name] => Path.Combine(_path, name);

    /// <inheritdoc />
    public override string ToString() => _path;

    /// <summary>Reads a secret, or makes one of 32 random bytes and keeps it.</summary>
    /// <returns>The secret as base64url without padding.</returns>
    public string Secret(string name)
    {
        string file = this[name];
        if (!File.Exists(file))
        {
            WriteOnce(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_'));
        }

        return File.ReadAllText(file).Trim();
    }

    /// <summary>Keeps a text, or reads the one that was kept first.</summary>
    public string Remember(string name, string text)
    {
        string file = this[name];
        if (!File.Exists(file))
        {
            WriteOnce(file, text);
        }

        return File.ReadAllText(file).Trim();
    }

    // Written beside and renamed, so that a crash leaves no half secret.
    private static void WriteOnce(string file, string text)
    {
        string half = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(half, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(half, file);
    }
}
