using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CreditRisk.HttpJson.Answering;

/// <summary>How the messages of a stream stand in the body.</summary>
/// <param name="ContentType">Of the response.</param>
/// <param name="Before">Stands before each message.</param>
/// <param name="BeforeError">Stands before the status that ends a broken stream.</param>
/// <param name="After">Stands after both.</param>
internal sealed record StreamForm(string ContentType, string Before, string BeforeError, string After)
{
    /// <summary>One message a line.</summary>
    public static StreamForm Lines { get; } = new("application/x-ndjson", "", "", "\n");

    /// <summary>Server-sent events, for callers that ask for them.</summary>
    public static StreamForm Events { get; } = new("text/event-stream", "data: ", "event: error\ndata: ", "\n\n");

    public static StreamForm For(StringValues accept) =>
        MediaTypeHeaderValue.TryParseList(accept, out IList<MediaTypeHeaderValue>? types)
        && types.Any(type => type.Quality is not 0 && type.MediaType.Equals(Events.ContentType, StringComparison.OrdinalIgnoreCase))
            ? Events
            : Lines;
}
