using CreditRisk.Kernel;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;

namespace CreditRisk.Hosting.Wire;

/// <summary>Collects every fault of one request, so that the caller can mend all of them at once.</summary>
public sealed class FieldFaults
{
    private List<FieldViolation>? _violations;

    /// <summary>True while nothing is wrong.</summary>
    public bool None => _violations is null;

    /// <summary>Names a fault.</summary>
    public void Add(string field, string description) => (_violations ??= []).Add(new(field, description));

    /// <summary>Checks the length of a text and that it holds no control characters; returns it trimmed.</summary>
    /// <param name="field">Path of the field.</param>
    /// <param name="value">What came in.</param>
    /// <param name="minimum">Fewest characters; 0 for an optional text.</param>
    /// <param name="maximum">Most characters.</param>
    public string Text(string field, string value, int minimum, int maximum)
    {
        string trimmed = value?.Trim() ?? "";
        if (trimmed.Length < minimum)
        {
            Add(field, minimum == 1 ? "is required." : $"needs at least {minimum} characters.");
        }
        else if (trimmed.Length > maximum)
        {
            Add(field, $"has {trimmed.Length} characters; {maximum} are the most.");
        }
        else if (HoldsControl(trimmed))
        {
            Add(field, "holds control characters.");
        }

        return trimmed;
    }

    /// <summary>Checks a text in people's own words, which events and answers repeat: as <see cref="Text"/>, and it holds no citizen ID.</summary>
    public string FreeText(string field, string value, int minimum, int maximum)
    {
        string trimmed = Text(field, value, minimum, maximum);
        if (SubjectId.IsCitizenIdIn(trimmed))
        {
            Add(field, "holds a citizen ID: leave it out, this text is shown to others.");
        }

        return trimmed;
    }

    /// <summary>Reads a date that must be there.</summary>
    /// <returns>The date, or the default after a fault was added.</returns>
    public DateOnly Date(string field, Date? value)
    {
        if (value is null)
        {
            Add(field, "is required.");
            return default;
        }

        return OptionalDate(field, value) ?? default;
    }

    /// <summary>Reads a date that may be absent.</summary>
    public DateOnly? OptionalDate(string field, Date? value)
    {
        if (value is null)
        {
            return null;
        }

        if (value.TryRead(out DateOnly date))
        {
            return date;
        }

        Add(field, "is no date of the calendar.");
        return null;
    }

    /// <summary>Reads an instant that must be there.</summary>
    public DateTimeOffset Instant(string field, Timestamp? value)
    {
        if (value is null)
        {
            Add(field, "is required.");
            return default;
        }

        if (value.Seconds is >= -62_135_596_800 and <= 253_402_300_799 && value.Nanos is >= 0 and <= 999_999_999)
        {
            return value.ToDateTimeOffset();
        }

        Add(field, "is no instant between the years 1 and 9999.");
        return default;
    }

    /// <summary>Checks that an enum was set to a value of the contract.</summary>
    public T Choice<T>(string field, T value)
        where T : struct, System.Enum
    {
        if (EqualityComparer<T>.Default.Equals(value, default) || !System.Enum.IsDefined(value))
        {
            Add(field, "is required and must be a value of the contract.");
        }

        return value;
    }

    /// <summary>Checks a lower-case hexadecimal SHA-256.</summary>
    public string Sha256(string field, string value)
    {
        if (value is not { Length: 64 } || value.Any(c => !char.IsAsciiHexDigitLower(c)))
        {
            Add(field, "must be a SHA-256 of 64 lower-case hexadecimal digits.");
        }

        return value ?? "";
    }

    /// <summary>Refuses the request when anything is wrong with it.</summary>
    /// <exception cref="Grpc.Core.RpcException">Something is.</exception>
    public void ThrowIfAny()
    {
        if (!None)
        {
            throw ToRefusal().ToRpcException();
        }
    }

    private static bool HoldsControl(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c) && c is not ('\n' or '\t'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All faults as one refusal.</summary>
    /// <exception cref="InvalidOperationException">Nothing is wrong.</exception>
    public Refusal ToRefusal() => _violations is null ? throw new InvalidOperationException("Nothing is wrong.") : Refusal.Invalid([.. _violations]);
}
