using System.Text.Json;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class ConsistentSamplingVectorTests
{
    private static readonly string VectorFile = Path.Combine(AppContext.BaseDirectory, "Vectors", "consistent_sampler-1.0.10.json");
    private static readonly JsonElement Vectors = JsonDocument.Parse(File.ReadAllBytes(VectorFile)).RootElement;

    public static TheoryData<string> WithoutReplacement =>
        [.. Vectors.GetProperty("cases").EnumerateArray().Where(IsWithoutReplacement).Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(WithoutReplacement))]
    public void TicketOf_PublishedCase_GivesThePublishedOrder(string name)
    {
        JsonElement vector = Vectors.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        var seed = new TicketSeed(vector.GetProperty("seed_string_hashed").GetString()!);
        string[] expected = [.. vector.GetProperty("expected").EnumerateArray().Select(DescribeExpected)];
        bool hasTickets = vector.GetProperty("expected")[0].ValueKind == JsonValueKind.Array;

        string[] drawn =
        [
            .. vector.GetProperty("ids").EnumerateArray().Select(id => id.ToString())
                .Select(id => (Id: id, Ticket: seed.TicketOf(id))).OrderBy(d => d.Ticket)
                .Skip(Option(vector, "drop", 0)).Take(Option(vector, "take", int.MaxValue))
                .Select(d => hasTickets ? $"{Shortened(d.Ticket)} {d.Id}" : d.Id),
        ];

        Assert.Equal(expected, drawn);
    }

    [Theory]
    [InlineData("AB", 2000, "AB-0..AB-1999")]
    [InlineData("CD", 1000, "CD-0..CD-999")]
    public void TicketOf_StratifiedExample_KeepsThePublishedTickets(string prefix, int count, string property)
    {
        var seed = new TicketSeed("314159");
        string[] expected = [.. Vectors.GetProperty("stratified").GetProperty(property).EnumerateArray().Select(DescribeExpected)];

        string[] drawn =
        [
            .. Enumerable.Range(0, count).Select(i => $"{prefix}-{i}").Select(id => (Id: id, Ticket: seed.TicketOf(id)))
                .Where(d => string.CompareOrdinal(d.Ticket.ToString(), "0.01") < 0)
                .OrderBy(d => d.Ticket).Select(d => $"{Shortened(d.Ticket)} {d.Id}"),
        ];

        Assert.Equal(expected, drawn);
    }

    [Theory]
    [InlineData("dog")]
    [InlineData("cat")]
    [InlineData("fish")]
    [InlineData("goat")]
    public void TicketOf_PublishedPrimitive_HasEveryDigit(string id)
    {
        string? expected = Vectors.GetProperty("primitives").GetProperty("heap('xy()134!g2n')").GetProperty(id).GetString();

        Assert.Equal(expected, new TicketSeed("xy()134!g2n").TicketOf(id).ToString());
    }

    private static bool IsWithoutReplacement(JsonElement vector) =>
        !vector.GetProperty("options").TryGetProperty("with_replacement", out JsonElement with) || !with.GetBoolean();

    private static int Option(JsonElement vector, string name, int otherwise) =>
        vector.GetProperty("options").TryGetProperty(name, out JsonElement value) ? value.GetInt32() : otherwise;

    private static string DescribeExpected(JsonElement expected) =>
        expected.ValueKind == JsonValueKind.Array ? $"{expected[0].GetString()} {expected[1]}" : expected.ToString();

    // The published examples show the leading nines and nine digits behind them.
    private static string Shortened(Ticket ticket)
    {
        string text = ticket.ToString();
        int nines = text.AsSpan(2).IndexOfAnyExcept('9');
        return text[..(2 + nines + 9)];
    }
}
