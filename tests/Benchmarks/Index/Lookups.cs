using System.Diagnostics;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.HotIndex;
using CreditRisk.Kernel;

namespace CreditRisk.Benchmarks.Index;

/// <summary>One way of looking a million keys up, and what CPU each look-up took in every round.</summary>
internal sealed class Lookups(string name, Func<long> lookAll)
{
    public const int Asked = 1_000_000;

    private static readonly EligibilityRuleSet Rules = new EmbeddedRuleSets().InForce(new(2026, 11, 20), 0);

    private static readonly MatterFact Matter = new("MATTER-1", MatterFamily.Licence, MatterClosure.None, false);

    private static readonly EligibilityFacts Clean = new(SubjectKind.Organisation, null, Matter, new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero));

    public string Name => name;

    /// <summary>Nanoseconds of CPU of each look-up, by round.</summary>
    public List<double> Nanoseconds { get; } = [];

    /// <summary>Bytes that the last round allocated, for each look-up.</summary>
    public double Bytes { get; private set; }

    public void Run()
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan started = Process.GetCurrentProcess().TotalProcessorTime;
        long found = lookAll();
        Nanoseconds.Add((Process.GetCurrentProcess().TotalProcessorTime - started).TotalNanoseconds / Asked);
        Bytes = Math.Floor((GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Asked);
        if (found is not (0 or Asked))
        {
            throw new InvalidOperationException($"{name} found {found} of {Asked}.");
        }
    }

    public static long Find(IHotIndex index, SubjectKey[] keys)
    {
        long found = 0;
        foreach (SubjectKey key in keys)
        {
            found += index.Find(key, out _).IsNone ? 0 : 1;
        }

        return found;
    }

    public static long Find<TKey>(Dictionary<TKey, ulong> dictionary, TKey[] keys)
        where TKey : notnull
    {
        long found = 0;
        foreach (TKey key in keys)
        {
            found += dictionary.TryGetValue(key, out _) ? 1 : 0;
        }

        return found;
    }

    /// <summary>Decides as often as keys are looked up, about an applicant with nothing on record.</summary>
    public static long DecideOnly()
    {
        long adverse = 0;
        for (int i = 0; i < Asked; i++)
        {
            adverse += EligibilityPolicy.Decide(Clean, Rules).Verdict == Verdict.Eligible ? 0 : 1;
        }

        return adverse;
    }

    /// <summary>Looks up and decides, about applicants with nothing on record.</summary>
    public static long FindAndDecide(IHotIndex index, SubjectKey[] keys)
    {
        long adverse = 0;
        foreach (SubjectKey key in keys)
        {
            if (!index.Find(key, out _).IsNone || EligibilityPolicy.Decide(Clean, Rules).Verdict != Verdict.Eligible)
            {
                adverse++;
            }
        }

        return adverse;
    }
}
