using System.Globalization;
using CreditRisk.HotIndex;
using CreditRisk.Kernel;
using Xunit;

namespace CreditRisk.Testing.HotIndex;

/// <summary>Random events on an index and on a dictionary, which must hold the same all the time.</summary>
/// <param name="index">Empty and at the start.</param>
/// <param name="seed">Makes another run of it.</param>
internal sealed class HotIndexModel(IHotIndexStore index, int seed)
{
    private const int Subjects = 3_000;

    private const int MostChanges = 5;

    private const int LongestText = 80;

    private readonly Random _random = new(seed);

    private readonly Dictionary<SubjectKey, string> _model = [];

    public void Run(int events)
    {
        for (int position = 1; position <= events; position++)
        {
            StandingChange[] changes = [.. Enumerable.Range(0, _random.Next(MostChanges)).Select(_ => AnyKey()).Distinct().Select(AnyChange)];
            Assert.True(index.Apply(new(position), changes));
            Assert.Equal(_model.Count, index.Count);
            SubjectKey asked = AnyKey();
            Assert.Equal(_model.GetValueOrDefault(asked), PackedText.Find(index, asked));
        }

        Assert.All(Enumerable.Range(0, Subjects).Select(KeyOf), key => Assert.Equal(_model.GetValueOrDefault(key), PackedText.Find(index, key)));
    }

    // Half of the keys differ in the upper half only.
    private static SubjectKey KeyOf(int subject) => new((UInt128)(uint)subject << (subject % 2 * 64));

    private SubjectKey AnyKey() => KeyOf(_random.Next(Subjects));

    private StandingChange AnyChange(SubjectKey key)
    {
        if (_random.Next(3) == 0)
        {
            _model.Remove(key);
            return new(key, default);
        }

        _model[key] = _random.Next().ToString(CultureInfo.InvariantCulture).PadRight(1 + _random.Next(LongestText), '.');
        return new(key, PackedText.Pack(_model[key]));
    }
}
