using System.Text;

namespace CreditRisk.WebConsole.Tests.Verifying;

/// <summary>One record of an honest transcript exchanged for others, with every check put right.</summary>
/// <param name="Start">How the record starts that is exchanged.</param>
/// <param name="With">What stands in its place; each character is one byte, so that any bytes can be written.</param>
/// <param name="Fault">Start of the record at which the fault is, of the last one that starts so; <c>null</c> when there is none.</param>
internal sealed record Hostile(string Start, string[] With, string? Fault)
{
    private const string Plan = "[\"plan\",\"2026-000017\",17,\"Food\",\"food-shops\"]";
    private const string Source = "[\"source\",\"DIGITS\",\"digits called out in turn by three witnesses\",0]";
    private const string Item = "[\"item\",\"A01\",[]]";
    private const string Commitment = "[\"commitment\"";
    private const string Witness = "[\"witness\"";

    public static IReadOnlyList<Hostile> Records { get; } =
    [
        // Once only, and in order.
        new(Plan[..8], [Plan, "[\"plan\",\"2026-000018\",17,\"Food\",\"food-shops\"]"], "[\"plan\",\"2026-000018\""),
        new("[\"source\"", [Source, Source.Replace("three", "two", StringComparison.Ordinal)], "[\"source\",\"DIGITS\",\"digits called out in turn by tw"),
        new("[\"rule\",\"mode\"", ["[\"rule\",\"mode\",\"ORDERING\"]", "[\"rule\",\"mode\",\"SAMPLE\"]"], "[\"rule\",\"mode\",\"SAMPLE\""),
        new("[\"rule\",\"mode\"", [], Commitment),
        new(Item, [Item, "[\"item\",\"A01\",[\"FOOD\"]]"], "[\"item\",\"A01\",[\"F"),
        new(Item, ["[\"item\",\"A01\",[\"FOOD\"]]", Item], Commitment),
        new(Item, [Item, "[\"item\",\"a01\",[]]"], Commitment),
        new(Item, [Item, Item], Item),
        new("[\"object\",\"91410927000000000X\"", ["[\"object\",\"91410927000000000X\",\"A\",\"410927\",[],[],[]]", "[\"object\",\"91410927000000000X\",\"B\",\"410927\",[],[],[]]"], Commitment),
        new("[\"inspector\",\"E001\"", ["[\"exclusion\",\"UNKNOWN\",\"CAP\"]"], Commitment),
        new("[\"stratum\",\"D\"", [], Commitment),

        // Levels.
        new(Item, ["[\"item\",\"A01\",[],0]"], "[\"item\""),
        new(Item, ["[\"item\",\"A01\",[],5]"], "[\"item\""),
        new(Item, ["[\"item\",\"A01\",[],\"COUNTY\"]"], "[\"item\""),
        new(Item, ["[\"item\",\"A01\",[],3,3]"], "[\"item\""),
        new(Item, ["[\"item\",\"A01\",[],3]"], Commitment),
        new("[\"inspector\",\"E001\"", ["[\"inspector\",\"E001\",\"2026-12-31\",[],[],[],0,0]"], "[\"inspector\",\"E001\""),
        new("[\"inspector\",\"E001\"", ["[\"inspector\",\"E001\",\"2026-12-31\",[],[],[],0,4]"], Commitment),

        // Numbers to the ends of their range.
        new(Plan[..8], [Plan.Replace(",17,", ",9223372036854775807,", StringComparison.Ordinal)], Commitment),
        new(Plan[..8], [Plan.Replace(",17,", ",9223372036854775808,", StringComparison.Ordinal)], Plan[..8]),
        new(Plan[..8], [Plan.Replace(",17,", ",0,", StringComparison.Ordinal)], Plan[..8]),
        new(Plan[..8], [Plan.Replace(",17,", ",-1,", StringComparison.Ordinal)], Plan[..8]),
        new(Plan[..8], [Plan.Replace(",17,", ",1.7e1,", StringComparison.Ordinal)], Plan[..8]),
        new("[\"stratum\",\"A\"", ["[\"stratum\",\"A\",\"0.1\",2147483648]"], "[\"stratum\",\"A\""),
        new("[\"stratum\",\"A\"", ["[\"stratum\",\"A\",\"1.0\",0]"], "[\"stratum\",\"A\""),
        new("[\"rule\",\"certificates", ["[\"rule\",\"certificates_valid_through\",\"2026-02-29\"]"], "[\"rule\",\"certificates"),
        new("[\"rule\",\"mode\"", ["[\"rule\",\"__proto__\",\"SAMPLE\"]"], "[\"rule\",\"__proto__\""),

        // Texts.
        new(Witness, ["[\"witness\",\"\u00EF\u00BB\u00BF\"]"], null), // U+FEFF is no white space
        new(Witness, ["[\"witness\",\"\u00E3\u0080\u0080\"]"], Witness), // U+3000 is
        new(Witness, ["[\"witness\",\"\u00C2\u0085x\"]"], Witness), // U+0085 is a control character
        new(Witness, ["[\"witness\",\"\u00EF\u00BF\u00BD\"]"], Witness), // U+FFFD
        new(Witness, ["[\"witness\",\"\u00F0\u009F\u0098\u0080\"]"], null), // beyond the first plane
        new(Witness, ["[\"witness\",\"\\ud83d\"]"], Witness),
        new(Witness, ["[\"witness\",\"\\/\"]"], Witness),
        new(Witness, ["[\"witness\",\"a\",\"b\"]"], Witness),
        new(Witness, [$"[\"witness\",\"{new string('x', 200)}\"]"], null),
        new(Witness, [$"[\"witness\",\"{new string('x', 201)}\"]"], Witness),
        new(Witness, [.. Enumerable.Repeat("[\"witness\",\"Li\"]", 1000)], null),

        // No UTF-8, and no record.
        new(Item, ["[\"item\",\"\u00FF\",[]]"], "[\"item\""),
        new(Item, ["[\"item\",\"\u00C0\u0080\",[]]"], "[\"item\""),
        new(Item, ["\u00EF\u00BB\u00BF" + Item], "\u00EF"),
        new(Item, [new string('[', 20_000)], "[[["),
        new(Item, ["{\"item\":1}"], "{"),
        new(Item, ["null"], "null"),
        new(Item, [" "], " "),
        new(Item, [$"[\"item\",\"{new string('x', 2_000_000)}\",[]]"], "[\"item\",\"x"),

        // Other versions and other records.
        new("[\"transcript\"", ["[\"transcript\",2,\"creditrisk-draw-v1\",\"x\"]"], "[\"transcript\""),
        new("[\"transcript\"", ["[\"transcript\",1,\"creditrisk-draw-v2\",\"x\"]"], "[\"transcript\""),
        new("[\"transcript\"", ["[\"transcript\",4,\"creditrisk-draw-v4\",\"x\"]"], "[\"transcript\""),
        new("[\"transcript\"", ["[\"transcript\",1,\"creditrisk-draw-v1\",\"x\"]"], "[\"commitment\""),
        new("[\"transcript\"", ["[\"transcript\",3,\"creditrisk-draw-v3\",\"another software\"]"], null),
        new("[\"rule\",\"protocol\"", ["[\"rule\",\"protocol\",4]"], "[\"rule\",\"protocol\""),
        new("[\"rule\",\"protocol\"", ["[\"rule\",\"protocol\",2]"], Commitment),
        new("[\"rule\",\"region\"", ["[\"rule\",\"region\",\"WIDENING\"]"], Commitment),
        new("[\"rule\",\"region\"", ["[\"rule\",\"region\",\"WIDER\"]"], "[\"rule\",\"region\""),
        new("[\"rule\",\"protocol\"", [], "[\"commitment\""),
        new("[\"secret\"", [], "[\"randomness\""),
        new("[\"randomness\"", ["[\"randomness\",[\"314159265358979323846264338327950288419\"]]"], "[\"randomness\""),
        new("[\"end\"", ["[\"redraw\",1,\"nobody\",\"E001\",\"RELATIVE\",\"INFEASIBLE\",[],[]]", "[\"end\",16,16,0]"], "[\"redraw\""),
        new("[\"end\"", ["[\"redraw\",1,[\"E001\"],{},\"RELATIVE\"]", "[\"end\",16,16,0]"], "[\"redraw\""),
        new("[\"end\"", ["[\"end\",16,16,0]", "[\"end\",16,16,1]"], "[\"end\",16,16,0"),
    ];

    /// <summary>The transcript with this in it.</summary>
    public byte[] In(byte[] whole) => Transcripts.Assemble([.. RecordsIn(whole).Select(Encoding.Latin1.GetBytes)]);

    /// <summary>What a verifier must say.</summary>
    public string Verdict(byte[] whole) => Fault is null ? "OK" : $"FAULT line {RecordsIn(whole).FindLastIndex(record => record.StartsWith(Fault, StringComparison.Ordinal)) + 2}";

    private int Place(byte[] whole) => Bytes(whole).FindIndex(record => record.StartsWith(Start, StringComparison.Ordinal));

    private List<string> RecordsIn(byte[] whole)
    {
        List<string> records = Bytes(whole);
        int place = Place(whole);
        Assert.True(place >= 0, Start);
        return [.. records[..place], .. With, .. records[(place + 1)..]];
    }

    private static List<string> Bytes(byte[] whole) => [.. Transcripts.Records(whole).Select(record => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(record)))];
}
