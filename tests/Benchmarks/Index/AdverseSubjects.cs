using System.Buffers;
using System.Globalization;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.HotIndex;
using CreditRisk.HotIndex.Memory;
using CreditRisk.HotIndex.Packing;
using CreditRisk.Kernel;

namespace CreditRisk.Benchmarks.Index;

/// <summary>Subjects with one listing each, whose id and document number are their own and whose list is one of sixty.</summary>
internal static class AdverseSubjects
{
    /// <summary>How many change with one event, so that filling costs few positions.</summary>
    public const int Together = 10_000;

    private const int Lists = 60;

    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The key of a subject, or of nobody when the number is not among the subjects: both halves look random.</summary>
    public static SubjectKey KeyOf(long number) => new(new UInt128(Mixed(unchecked((ulong)number * 2)), Mixed(unchecked(((ulong)number * 2) + 1))));

    /// <summary>Keys to ask for, in random order: every one of a subject, or every one of nobody.</summary>
    public static SubjectKey[] Asked(int count, int subjects, bool known)
    {
        Random random = new(20_261_120);
        return [.. Enumerable.Range(0, count).Select(_ => KeyOf(random.Next(subjects) + (known ? 0L : subjects)))];
    }

    /// <summary>Fills an index through <see cref="IHotIndexStore.Apply"/>; returns how many positions that took.</summary>
    public static long Fill(MemoryHotIndex index, SharedWords words, int subjects)
    {
        StandingPacking packing = new(words);
        ArrayBufferWriter<byte> packed = new();
        for (int done = 0; done < subjects; done += Together)
        {
            StandingChange[] changes = [.. Enumerable.Range(done, Math.Min(Together, subjects - done)).Select(i => new StandingChange(KeyOf(i), Pack(packing, packed, i)))];
            if (!index.Apply(new(index.Position.Value + 1), changes))
            {
                throw new InvalidOperationException("Somebody else writes the index.");
            }
        }

        return index.Position.Value;
    }

    private static byte[] Pack(StandingPacking packing, ArrayBufferWriter<byte> packed, int number)
    {
        int list = number % Lists;
        packed.ResetWrittenCount();
        packing.Pack(
            new([new ListedFact(
                string.Create(CultureInfo.InvariantCulture, $"L-2026-{Mixed((ulong)number):x16}{number % 10_000:D4}"),
                $"失信名单{list}",
                ListLevel.County,
                new("河南省社会信用条例", $"第{list}条"),
                new($"1141092{list:D2}MB0000019F", $"信用办{list}", "410927"),
                string.Create(CultureInfo.InvariantCulture, $"台信〔2026〕{number}号"),
                new DateOnly(2026, 1, 5).AddDays(number % 300),
                new DateOnly(2025, 12, 5).AddDays(number % 300),
                new DateOnly(2029, 1, 5).AddDays(number % 300),
                null)]),
            packed);
        return packed.WrittenSpan.ToArray();
    }

    // The finalizer of SplitMix64.
    private static ulong Mixed(ulong number)
    {
        unchecked
        {
            number = (number + 1) * Odd;
            number = (number ^ (number >> 30)) * 0xBF58_476D_1CE4_E5B9;
            number = (number ^ (number >> 27)) * 0x94D0_49BB_1331_11EB;
            return number ^ (number >> 31);
        }
    }
}
