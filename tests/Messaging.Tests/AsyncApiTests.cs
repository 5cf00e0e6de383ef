using System.Text.RegularExpressions;

namespace CreditRisk.Messaging.Tests;

/// <summary>Strangers generate their consumers from <c>protos/asyncapi.yaml</c>: it must say what the contracts say.</summary>
public sealed partial class AsyncApiTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "asyncapi.yaml"));

    [Fact]
    public void Document_TopicsAndEventTypes_AreThoseOfTheContracts()
    {
        IEnumerable<string> declared = PublishedEvents.Declared().Select(type => $"{type.Topic} {type.Name}");

        Assert.Equal(declared.Order(StringComparer.Ordinal), Described().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Document_Headers_AreThoseTheRelaySends()
    {
        string required = Assert.Single(Lines, line => line.Contains("required: [", StringComparison.Ordinal));

        Assert.Equal(Delivered.HeaderNames, Header().Matches(required).Select(match => match.Value).Order(StringComparer.Ordinal));
    }

    // A channel names its address and then its messages; a message under components is named after its type.
    private static IEnumerable<string> Described()
    {
        Dictionary<string, string> types = Lines
            .Select(line => Name().Match(line))
            .Where(match => match.Success)
            .ToDictionary(match => match.Groups[1].Value[(match.Groups[1].Value.LastIndexOf('.') + 1)..], match => match.Groups[1].Value, StringComparer.Ordinal);
        string topic = "";
        foreach (string line in Lines)
        {
            topic = Address().Match(line) is { Success: true } address ? address.Groups[1].Value : topic;
            if (MessageReference().Match(line) is { Success: true } reference)
            {
                yield return $"{topic} {types[reference.Groups[1].Value]}";
            }
        }
    }

    [GeneratedRegex(@"^    address: (\S+)$")]
    private static partial Regex Address();

    [GeneratedRegex(@"^        \$ref: '#/components/messages/(\w+)'$")]
    private static partial Regex MessageReference();

    [GeneratedRegex(@"^      name: (\S+)$")]
    private static partial Regex Name();

    [GeneratedRegex(@"(ce_\w+|content-type)")]
    private static partial Regex Header();
}
