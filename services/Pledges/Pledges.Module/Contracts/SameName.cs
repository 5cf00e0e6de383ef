using System.Collections.Frozen;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Translates between an enum of the contract and the same enum of the domain: values of the same name mean the same.</summary>
internal static class SameName<TFrom, TTo>
    where TFrom : struct, Enum
    where TTo : struct, Enum
{
    private static readonly FrozenDictionary<TFrom, TTo> Values = Enum.GetValues<TFrom>()
        .Where(value => Enum.IsDefined(typeof(TTo), value.ToString()))
        .ToFrozenDictionary(value => value, value => Enum.Parse<TTo>(value.ToString()));

    /// <summary>The value of the same name.</summary>
    /// <exception cref="KeyNotFoundException">There is none: the value was not checked on the way in, or one side lacks it.</exception>
    public static TTo Of(TFrom value) => Values[value];
}
