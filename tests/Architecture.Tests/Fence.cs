namespace CreditRisk.Architecture.Tests;

/// <summary>Says all violations when there are any.</summary>
internal static class Fence
{
    public static void Holds(IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
