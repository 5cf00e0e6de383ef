namespace CreditRisk.Cli.Tables;

/// <summary>A text that is handed on while it is counted. Only what the CSV reader asks of a text is there.</summary>
/// <param name="text">The text; it is disposed of with this.</param>
/// <param name="most">Most characters between two calls of <see cref="BeginRow"/>.</param>
/// <param name="tooMany">What to throw beyond.</param>
internal sealed class CountedText(TextReader text, int most, Func<Exception> tooMany) : TextReader
{
    private int _count;

    /// <summary>Counts from 0 again.</summary>
    public void BeginRow() => _count = 0;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int read = text.Read(buffer);
        _count += read;
        return _count > most ? throw tooMany() : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }
}
