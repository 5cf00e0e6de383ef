using System.Globalization;
using System.Text;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>
/// A text as it reads: without invisible characters, and without blanks after a Chinese character, so that neither hides a word from a check. It
/// knows where each letter stood.
/// </summary>
internal sealed class PlainText
{
    private const int FirstIdeograph = 0x2E80;

    private readonly string _letters;
    private readonly List<int> _offsets = [];

    public PlainText(string text)
    {
        var letters = new StringBuilder(text.Length);
        int last = 0;
        int offset = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isBlank = Rune.IsWhiteSpace(rune) && last >= FirstIdeograph;
            if (!isBlank && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                letters.Append(rune.ToString());
                _offsets.AddRange(Enumerable.Repeat(offset, rune.Utf16SequenceLength));
                last = rune.Value;
            }

            offset++;
        }

        _letters = letters.ToString();
    }

    /// <summary>Every place of a word, whatever its case.</summary>
    public IEnumerable<int> PlacesOf(string word)
    {
        for (int at = _letters.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = _letters.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
        {
            yield return at;
        }
    }

    /// <summary>The character before a place; a blank at the beginning.</summary>
    public char Before(int place) => place > 0 ? _letters[place - 1] : ' ';

    /// <summary>The character at a place; a blank behind the end.</summary>
    public char At(int place) => place < _letters.Length ? _letters[place] : ' ';

    /// <summary>Where the letter of a place stood in the text, in Unicode scalars from 0.</summary>
    public int OffsetOf(int place) => _offsets[place];
}
