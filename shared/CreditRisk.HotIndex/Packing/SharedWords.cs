namespace CreditRisk.HotIndex.Packing;

/// <summary>
/// Words that many standings share (names of lists, titles of laws, agencies), kept once and packed as numbers. A number is for ever. One
/// writer, any number of readers that take no lock.
/// </summary>
public sealed class SharedWords
{
    /// <summary>So many words are shared at most; further ones are packed in full, so that no flood of new words fills the memory.</summary>
    public const int MostWords = 65_535;

    /// <summary>Longer words, in UTF-16 units, are packed in full.</summary>
    public const int LongestWord = 200;

    private readonly Lock _adding = new();

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private string[] _words = [];

    /// <summary>All words in the order of their numbers.</summary>
    public string[] All
    {
        get
        {
            lock (_adding)
            {
                return _words[.._numbers.Count];
            }
        }
    }

    /// <summary>The word with a number that <see cref="NumberOf"/> gave.</summary>
    public string this[int number] => Volatile.Read(ref _words)[number - 1];

    /// <summary>The number of a word, from 1; 0 when it is not shared. A word that is new gets the next number.</summary>
    public int NumberOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        lock (_adding)
        {
            return _numbers.TryGetValue(word, out int number) ? number
                : word.Length > LongestWord || _numbers.Count == MostWords ? 0
                : Add(word);
        }
    }

    /// <summary>Gives words the numbers they had.</summary>
    /// <exception cref="InvalidOperationException">There are words already.</exception>
    public void Restore(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        lock (_adding)
        {
            if (_numbers.Count > 0)
            {
                throw new InvalidOperationException($"{_numbers.Count} words have numbers already.");
            }

            foreach (string word in words)
            {
                Add(word);
            }
        }
    }

    private int Add(string word)
    {
        if (_numbers.Count == _words.Length)
        {
            string[] more = new string[int.Max(16, _words.Length * 2)];
            _words.CopyTo(more, 0);
            Volatile.Write(ref _words, more);
        }

        _words[_numbers.Count] = word;
        _numbers.Add(word, _numbers.Count + 1);
        return _numbers.Count;
    }
}
