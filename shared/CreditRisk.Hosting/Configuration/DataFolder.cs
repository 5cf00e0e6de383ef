using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CreditRisk.Hosting.Configuration;

/// <summary>The data folder and the secrets that are made in it for development, readable by their owner only.</summary>
public sealed class DataFolder
{
    private const int SecretBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;

    /// <summary>Makes the folder, for its owner only, when it does not exist.</summary>
    /// <exception cref="OptionsValidationException">It cannot be made.</exception>
    public DataFolder(string path)
    {
        _path = Path.GetFullPath(path);
        Explained(() => OperatingSystem.IsWindows() ? Directory.CreateDirectory(_path) : Directory.CreateDirectory(_path, OwnerOnly | UnixFileMode.UserExecute));
    }

    /// <summary>Full path of a file or folder in it.</summary>
    public string this[string name] => Path.Combine(_path, name);

    /// <inheritdoc />
    public override string ToString() => _path;

    /// <summary>Reads a secret, or makes one of 32 random bytes and keeps it.</summary>
    /// <returns>The secret as base64url without padding.</returns>
    /// <exception cref="OptionsValidationException">It cannot be read or kept, or the file is cut off.</exception>
    public string Secret(string name)
    {
        string secret = Remember(name, () => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));
        return secret.Length >= Base64Url.GetEncodedLength(SecretBytes)
            ? secret
            : throw StartFault.Of($"Data: {this[name]} is empty or cut off. Restore it from a backup.");
    }

    /// <summary>Keeps a text, or reads the one that was kept first.</summary>
    /// <exception cref="OptionsValidationException">It cannot be read or kept.</exception>
    public string Remember(string name, string text) => Remember(name, () => text);

    private string Remember(string name, Func<string> make) => Explained(() =>
    {
        string file = this[name];
        if (!File.Exists(file))
        {
            WriteOnce(file, make());
        }

        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file) is var mode && (mode & ~OwnerOnly) != 0)
        {
            File.SetUnixFileMode(file, mode & OwnerOnly);
        }

        return File.ReadAllText(file).Trim();
    });

    private T Explained<T>(Func<T> access)
    {
        try
        {
            return access();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StartFault.Of($"Data: the folder {_path} cannot be used: {e.Message}");
        }
    }

    // Written beside and renamed, so that a crash leaves no half secret; whoever renames first wins.
    private static void WriteOnce(string file, string text)
    {
        string half = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(half, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(half, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(half);
        }
    }
}
