using System.Globalization;

namespace CreditRisk.Inspection.Domain;

/// <summary>How a natural person is shown to everybody.</summary>
public static class Masking
{
    private const int Shown = 4;

    /// <summary>The first character and stars: 张三丰 becomes 张**.</summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var characters = new StringInfo(name);
        return characters.LengthInTextElements < 2
            ? new string('*', characters.LengthInTextElements)
            : characters.SubstringByTextElements(0, 1) + new string('*', characters.LengthInTextElements - 1);
    }

    /// <summary>The last four characters, stars before them; at least half of it is always stars.</summary>
    public static string Number(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        int shown = Math.Min(Shown, number.Length / 2);
        return new string('*', number.Length - shown) + number[^shown..];
    }
}
