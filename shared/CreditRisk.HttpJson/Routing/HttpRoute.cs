using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace CreditRisk.HttpJson.Routing;

/// <summary>One way to call a method over HTTP, as its <c>google.api.http</c> rule says.</summary>
/// <param name="Method">The method.</param>
/// <param name="HttpMethod">GET, POST and so on.</param>
/// <param name="Template">The path.</param>
/// <param name="Body">What the body holds.</param>
/// <param name="ResponseField">The field of the response that is the answer; null for the whole of it.</param>
/// <param name="Call">Answers the method as gRPC.</param>
internal sealed record HttpRoute(
    MethodDescriptor Method, string HttpMethod, PathTemplate Template, RouteBody Body, FieldDescriptor? ResponseField, RequestDelegate Call)
{
    /// <summary>The method's path in gRPC.</summary>
    public string RpcPath { get; } = $"/{Method.Service.FullName}/{Method.Name}";

    /// <summary>The fields that the path gives.</summary>
    public IReadOnlyList<(TemplateVariable Variable, FieldPath Field)> PathFields { get; } =
        [.. Template.Variables.Select(variable => (variable, FieldOf(Method, variable.Field)))];

    /// <summary>The routes of a method; none when it has no rule.</summary>
    /// <exception cref="InvalidOperationException">The rule cannot be kept; the message names the method.</exception>
    public static IEnumerable<HttpRoute> Of(MethodDescriptor method, RequestDelegate call) =>
        method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } rule ? Of(method, rule, call) : [];

    /// <summary>The routes of a method by a rule and its additional bindings.</summary>
    /// <exception cref="InvalidOperationException">The rule cannot be kept; the message names the method.</exception>
    public static IEnumerable<HttpRoute> Of(MethodDescriptor method, HttpRule rule, RequestDelegate call) =>
        method.IsClientStreaming || WellKnown.IsSpecial(method.InputType)
            ? throw new InvalidOperationException($"{method.FullName} takes a stream, or what JSON writes as no object: it cannot have a google.api.http rule.")
            : rule.AdditionalBindings.Prepend(rule).Select(one => OneOf(method, one, call));

    private static HttpRoute OneOf(MethodDescriptor method, HttpRule rule, RequestDelegate call)
    {
        (string verb, string path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethods.Get, rule.Get),
            HttpRule.PatternOneofCase.Put => (HttpMethods.Put, rule.Put),
            HttpRule.PatternOneofCase.Post => (HttpMethods.Post, rule.Post),
            HttpRule.PatternOneofCase.Delete => (HttpMethods.Delete, rule.Delete),
            HttpRule.PatternOneofCase.Patch => (HttpMethods.Patch, rule.Patch),
            HttpRule.PatternOneofCase.Custom => (rule.Custom.Kind.ToUpperInvariant(), rule.Custom.Path),
            _ => throw new InvalidOperationException($"{method.FullName} has a google.api.http rule without a path."),
        };
        try
        {
            return new(method, verb, PathTemplate.Parse(path), RouteBody.Of(method, rule.Body), ResponseFieldOf(method, rule.ResponseBody), call);
        }
        catch (FormatException malformed)
        {
            throw new InvalidOperationException($"{method.FullName}: {malformed.Message}", malformed);
        }
    }

    private static FieldDescriptor? ResponseFieldOf(MethodDescriptor method, string name) =>
        name.Length == 0 ? null
        : method.OutputType.FindFieldByName(name) ?? throw new InvalidOperationException($"{method.FullName}: {method.OutputType.FullName} has no field {name}.");

    private static FieldPath FieldOf(MethodDescriptor method, string name)
    {
        if (!FieldPath.TryResolve(method.InputType, name, out FieldPath? path, out string? fault) || path.Last.IsRepeated)
        {
            throw new InvalidOperationException($"{method.FullName}: {name} cannot stand in the path: {fault ?? "it is repeated."}");
        }

        return path;
    }
}

/// <summary>What the body of a request holds.</summary>
/// <param name="IsWhole">Every field that the path does not give.</param>
/// <param name="Field">One field; null with the above, or when there is no body.</param>
internal sealed record RouteBody(bool IsWhole, FieldDescriptor? Field)
{
    public bool IsNone => !IsWhole && Field is null;

    public static RouteBody Of(MethodDescriptor method, string body) => body switch
    {
        "" => new(false, null),
        "*" => new(true, null),
        _ => new(false, method.InputType.FindFieldByName(body) ?? throw new InvalidOperationException($"{method.FullName}: {method.InputType.FullName} has no field {body}.")),
    };
}
