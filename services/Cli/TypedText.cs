using System.CommandLine;
using System.CommandLine.Parsing;

namespace CreditRisk.Cli;

/// <summary>Texts on a command line that no server could take: refused before anybody is asked.</summary>
internal static class TypedText
{
    /// <summary>Takes identifiers of the inspection office only.</summary>
    /// <param name="option">The option.</param>
    /// <param name="where">The command that shows the right ones.</param>
    public static Option<T> AsId<T>(this Option<T> option, string where)
    {
        option.Validators.Add(typed => Check(typed, option.Name, text => IdFault(text, where)));
        return option;
    }

    /// <inheritdoc cref="AsId{T}(Option{T}, string)"/>
    /// <param name="argument">The argument.</param>
    /// <param name="where">The command that shows the right ones.</param>
    public static Argument<T> AsId<T>(this Argument<T> argument, string where)
    {
        argument.Validators.Add(typed => Check(typed, argument.Name, text => IdFault(text, where)));
        return argument;
    }

    /// <summary>Takes texts that say something only.</summary>
    /// <param name="option">The option.</param>
    /// <param name="most">Most characters of each.</param>
    public static Option<T> AsText<T>(this Option<T> option, int most = Inspection.Domain.Token.MaxTextLength)
    {
        option.Validators.Add(typed => Check(typed, option.Name, text => TextFault(text, most)));
        return option;
    }

    private static string? IdFault(string text, string where) => Inspection.Domain.Token.Fault(text) is { } fault ? $"the identifier {fault} See: creditrisk {where}" : null;

    private static string? TextFault(string text, int most) =>
        string.IsNullOrWhiteSpace(text) ? "is empty: write what it asks for, or leave the option out where it may be left out."
        : text.Length > most ? $"has {text.Length} characters; give {most} at most."
        : null;

    private static void Check(SymbolResult typed, string name, Func<string, string?> faultOf)
    {
        foreach (string fault in typed.Tokens.Select(token => faultOf(token.Value)).OfType<string>())
        {
            typed.AddError($"{name}: {fault}");
        }
    }
}
