namespace CreditRisk.Cli.Models;

/// <summary>A text file that is there whole or not at all: it is written under another name and moved when it is kept.</summary>
/// <param name="path">Where it is to be; null writes nothing.</param>
internal sealed class WholeFile(string? path) : IAsyncDisposable
{
    private readonly string _half = $"{path}.part";
    private readonly StreamWriter _writer = path is null ? StreamWriter.Null : new($"{path}.part", append: false) { NewLine = "\n" };
    private bool _isKept;

    /// <summary>Writes a line.</summary>
    public Task WriteLineAsync(string line) => _writer.WriteLineAsync(line);

    /// <summary>Keeps the file when it is closed.</summary>
    public void Keep() => _isKept = true;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        if (path is null)
        {
            return;
        }

        if (_isKept)
        {
            File.Move(_half, path, overwrite: true);
        }
        else
        {
            File.Delete(_half);
        }
    }
}
