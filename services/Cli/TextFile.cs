using System.Text;

namespace CreditRisk.Cli;

/// <summary>A short text that somebody hands in as a file or a pipe.</summary>
internal static class TextFile
{
    private const int MostMebibytes = 16;

    /// <summary>Reads all of it, as UTF-8.</summary>
    /// <exception cref="InvalidDataException">It is empty, or longer than 16 MiB.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using MemoryStream read = new();
        byte[] piece = new byte[1 << 16];
        for (int count = stream.Read(piece); count > 0; count = stream.Read(piece))
        {
            read.Write(piece, 0, count);
            if (read.Length > MostMebibytes << 20)
            {
                throw new InvalidDataException($"{file} is longer than {MostMebibytes} MiB: is this the right file?");
            }
        }

        using StreamReader text = new(new MemoryStream(read.GetBuffer(), 0, checked((int)read.Length)), Encoding.UTF8);
        string content = text.ReadToEnd();
        return string.IsNullOrWhiteSpace(content) ? throw new InvalidDataException($"{file} is empty: is this the right file?") : content;
    }
}
