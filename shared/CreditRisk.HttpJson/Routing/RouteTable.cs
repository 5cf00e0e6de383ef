namespace CreditRisk.HttpJson.Routing;

/// <summary>Where a path leads.</summary>
/// <param name="Route">The route for the method of the request; null when the path is there for other methods only.</param>
/// <param name="Routes">All that the path leads to, the best first.</param>
/// <param name="Segments">The parts of the path, undecoded, without the verb.</param>
internal sealed record RouteMatch(HttpRoute? Route, IReadOnlyList<HttpRoute> Routes, string[] Segments);

/// <summary>
/// Finds routes by method and path. A literal beats a variable, a verb beats the same text as part of a variable; a path that ends in a colon and a word
/// that is no verb is a value.
/// </summary>
internal sealed class RouteTable
{
    private readonly Node _root = new();

    /// <exception cref="InvalidOperationException">Another route has the same method and path; the message names both.</exception>
    public void Add(HttpRoute route)
    {
        Node node = _root;
        foreach (TemplateSegment segment in route.Template.Segments)
        {
            node = node.Child(segment.Text);
        }

        if (!node.Routes.TryAdd((route.Template.Verb, route.HttpMethod), route))
        {
            HttpRoute other = node.Routes[(route.Template.Verb, route.HttpMethod)];
            throw new InvalidOperationException(
                $"{other.Method.FullName} ({other.Template.Text}) and {route.Method.FullName} ({route.Template.Text}) both answer {route.HttpMethod} on the same path.");
        }
    }

    /// <summary>The match of a path; null when nothing is there.</summary>
    public RouteMatch? Find(string method, string[] segments)
    {
        string last = segments[^1];
        int colon = last.LastIndexOf(':');
        return (colon < 0 ? null : Find(method, [.. segments[..^1], last[..colon]], last[(colon + 1)..])) ?? Find(method, segments, verb: "");
    }

    private RouteMatch? Find(string method, string[] segments, string verb)
    {
        HttpRoute[] found = [.. Reached(_root, segments, 0).SelectMany(node => node.Routes).Where(pair => pair.Key.Verb == verb).Select(pair => pair.Value)];
        return found.Length == 0 ? null : new(found.FirstOrDefault(route => route.HttpMethod == method), found, segments);
    }

    // Best first.
    private static IEnumerable<Node> Reached(Node node, string[] segments, int depth)
    {
        if (depth == segments.Length)
        {
            return [node];
        }

        IEnumerable<Node> further = segments[depth].Length == 0 || !node.Children.TryGetValue("*", out Node? one) ? [] : Reached(one, segments, depth + 1);
        if (IsLiteral(segments[depth], out string literal) && node.Children.TryGetValue(literal, out Node? exact))
        {
            further = Reached(exact, segments, depth + 1).Concat(further);
        }

        return node.Children.TryGetValue("**", out Node? rest) ? further.Append(rest) : further;
    }

    private static bool IsLiteral(string segment, out string literal) =>
        PercentText.TryDecode(segment, isForm: false, keepsSlashes: true, out literal) && literal is not ("*" or "**");

    private sealed class Node
    {
        public Dictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public Dictionary<(string Verb, string HttpMethod), HttpRoute> Routes { get; } = [];

        public Node Child(string segment) => Children.TryGetValue(segment, out Node? child) ? child : Children[segment] = new();
    }
}
