namespace CreditRisk.HotIndex.Memory;

/// <summary>The standing of one subject from a position on, linked to the one before for readers that are a step behind.</summary>
internal sealed class Revision<TStanding>(long position, TStanding? standing, Revision<TStanding>? previous)
    where TStanding : class
{
    private Revision<TStanding>? _previous = previous;

    /// <summary>What every subject has before its first event: nothing.</summary>
    public static Revision<TStanding> None { get; } = new(0, null, null);

    public long Position { get; } = position;

    /// <summary>Null when the subject has no standing from here on.</summary>
    public TStanding? Standing { get; } = standing;

    /// <summary>The revision before; null when it is forgotten.</summary>
    public Revision<TStanding>? Previous => Volatile.Read(ref _previous);

    /// <summary>Lets the garbage collector have what came before.</summary>
    public void Forget() => Volatile.Write(ref _previous, null);
}
