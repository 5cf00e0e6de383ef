using System.Buffers;

namespace CreditRisk.Kernel;

/// <summary>Sets of characters that identifiers are looked through for.</summary>
/// <remarks>Not the range searches of the class library: those may box their bounds, and identifiers are read on every request.</remarks>
internal static class CharacterSets
{
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    public static readonly SearchValues<char> LowerCase = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    public static readonly SearchValues<char> DigitsAndUpperCase = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>The full-width forms of all printable ASCII characters.</summary>
    public static readonly SearchValues<char> FullWidth = SearchValues.Create([.. Enumerable.Range('\uFF01', 94).Select(code => (char)code)]);
}
