using System.Diagnostics.CodeAnalysis;

namespace CreditRisk.Kernel;

/// <summary>Either a value or a <see cref="Refusal"/>. The default value is neither and may not be read.</summary>
/// <typeparam name="T">What is there when nothing was refused.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Ok and No are the named alternates.")]
public readonly struct Outcome<T>
{
    private readonly T? _value;
    private readonly bool _isOk;

    private Outcome(T? value, Refusal? refusal, bool isOk)
    {
        _value = value;
        Refusal = refusal;
        _isOk = isOk;
    }

    /// <summary>Why it was refused; <c>null</c> when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsOk => _isOk;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused; callers look before they read.</exception>
    public T Value => _isOk ? _value! : throw new InvalidOperationException($"There is no value: {Refusal?.Code} {Refusal?.Message}");

    /// <summary>A value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null, true);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new(default, refusal, false);
    }

    /// <summary>Splits the outcome into its two cases.</summary>
    /// <returns>True with <paramref name="value"/> set, or false with <paramref name="refusal"/> set.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = _value;
        refusal = Refusal;
        return _isOk;
    }

    /// <summary>Applies the one that fits.</summary>
    public TResult Match<TResult>(Func<T, TResult> ok, Func<Refusal, TResult> refused)
    {
        ArgumentNullException.ThrowIfNull(ok);
        ArgumentNullException.ThrowIfNull(refused);
        return _isOk ? ok(_value!) : refused(Refusal!);
    }
}
