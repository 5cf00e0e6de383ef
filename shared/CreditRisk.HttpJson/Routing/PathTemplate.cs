using System.Text.RegularExpressions;

namespace CreditRisk.HttpJson.Routing;

/// <summary>A part of a path between slashes: a literal, exactly one part (<c>*</c>) or all that is left (<c>**</c>).</summary>
internal readonly record struct TemplateSegment(string Text)
{
    public bool IsOne => Text == "*";

    public bool IsRest => Text == "**";
}

/// <summary>A field that is given by some parts of the path.</summary>
/// <param name="Field">Path of the field, with dots.</param>
/// <param name="Start">Number of its first part, from 0.</param>
/// <param name="Pattern">The parts it spans.</param>
internal sealed record TemplateVariable(string Field, int Start, IReadOnlyList<TemplateSegment> Pattern)
{
    /// <summary>Whether its value holds slashes, which then are not to be told from encoded ones.</summary>
    public bool SpansParts => Pattern.Count > 1 || Pattern[0].IsRest;
}

/// <summary>A path of a <c>google.api.http</c> rule: <c>/v1/{name=shelves/*}/books/{book}:check</c>.</summary>
internal sealed partial class PathTemplate
{
    private PathTemplate(string text, IReadOnlyList<TemplateSegment> segments, IReadOnlyList<TemplateVariable> variables, string verb) =>
        (Text, Segments, Variables, Verb) = (text, segments, variables, verb);

    public string Text { get; }

    public IReadOnlyList<TemplateSegment> Segments { get; }

    public IReadOnlyList<TemplateVariable> Variables { get; }

    /// <summary>What follows the colon; empty for none.</summary>
    public string Verb { get; }

    /// <exception cref="FormatException">The text is no template.</exception>
    public static PathTemplate Parse(string text)
    {
        Match whole = Whole().Match(text);
        if (!whole.Success)
        {
            throw new FormatException($"'{text}' is no path template.");
        }

        var segments = new List<TemplateSegment>();
        var variables = new List<TemplateVariable>();
        foreach (Match part in Part().Matches(whole.Groups["parts"].Value))
        {
            string pattern = part.Groups["plain"].Success ? part.Groups["plain"].Value : part.Groups["inner"].Success ? part.Groups["inner"].Value : "*";
            TemplateSegment[] spanned = [.. pattern.Split('/').Select(one => new TemplateSegment(one))];
            if (part.Groups["field"].Success)
            {
                variables.Add(new(part.Groups["field"].Value, segments.Count, spanned));
            }

            segments.AddRange(spanned);
        }

        return segments.SkipLast(1).Any(segment => segment.IsRest)
            ? throw new FormatException($"'{text}': ** stands at the end.")
            : new(text, segments, variables, whole.Groups["verb"].Value);
    }

    [GeneratedRegex(@"^(?<parts>(?:/(?:\{[A-Za-z_][\w.]*(?:=[^/{}:]+(?:/[^/{}:]+)*)?\}|[^/{}:]+))+)(?::(?<verb>[^/{}:]+))?$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"/(?:\{(?<field>[A-Za-z_][\w.]*)(?:=(?<inner>[^{}]+))?\}|(?<plain>[^/{}]+))")]
    private static partial Regex Part();
}
