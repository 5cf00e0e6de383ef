using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CreditRisk.HttpJson.Routing;

/// <summary>What a request asks for, as it stood on the request line: nothing decoded, nothing resolved.</summary>
/// <param name="Segments">The parts of the path between slashes.</param>
/// <param name="Query">What follows the question mark.</param>
internal readonly record struct RequestTarget(string[] Segments, string Query)
{
    public static RequestTarget Of(HttpContext http)
    {
        string raw = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int mark = raw.IndexOf('?', StringComparison.Ordinal);
        ReadOnlySpan<char> path = mark < 0 ? raw : raw.AsSpan(0, mark);

        // A proxy may send the absolute form, http://host/path.
        int scheme = path.IndexOf("://");
        if (scheme > 0 && path[0] != '/')
        {
            int slash = path[(scheme + 3)..].IndexOf('/');
            path = slash < 0 ? "/" : path[(scheme + 3 + slash)..];
        }

        return new(path.StartsWith('/') ? path[1..].ToString().Split('/') : [""], mark < 0 ? "" : raw[(mark + 1)..]);
    }
}
