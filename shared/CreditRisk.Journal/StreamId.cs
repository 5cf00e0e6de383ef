namespace CreditRisk.Journal;

/// <summary>The name of a stream, <c>category/key</c>, for example <c>subject/0f3c…</c> or <c>draw/000017</c>.</summary>
public readonly record struct StreamId
{
    /// <summary>Creates a name.</summary>
    /// <param name="category">1 to 40 characters <c>a-z</c> and <c>-</c>.</param>
    /// <param name="key">1 to 200 characters <c>A-Z a-z 0-9 . _ ~ : -</c>.</param>
    /// <exception cref="ArgumentException">A part has another form: callers validate what comes from outside first.</exception>
    public StreamId(string category, string key)
    {
        if (!IsCategory(category) || !IsKey(key))
        {
            throw new ArgumentException($"'{category}/{key}' is no stream name.");
        }

        Category = category;
        Key = key;
    }

    /// <summary>What kind of stream.</summary>
    public string Category { get; }

    /// <summary>Which one.</summary>
    public string Key { get; }

    /// <summary>True when <paramref name="key"/> may be the key of a stream.</summary>
    public static bool IsKey(string? key) =>
        key is { Length: >= 1 and <= 200 } && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '~' or ':' or '-');

    /// <summary>Reads <c>category/key</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static StreamId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && IsCategory(text[..slash]) && IsKey(text[(slash + 1)..])
            ? new(text[..slash], text[(slash + 1)..])
            : throw new FormatException($"'{text}' is no stream name.");
    }

    /// <inheritdoc />
    public override string ToString() => $"{Category}/{Key}";

    private static bool IsCategory(string? category) => category is { Length: >= 1 and <= 40 } && category.All(c => char.IsAsciiLetterLower(c) || c == '-');
}
