using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Collects what is wrong with a frame, so that one refusal names all of it.</summary>
internal sealed class FrameFaults
{
    public const int MostTokens = 64;

    private const int MostNamed = 100;

    private readonly List<FieldViolation> _violations = [];
    private string? _firstCode;

    /// <summary>How many were found, named or not.</summary>
    public int Count { get; private set; }

    public void Add(string code, string field, string description)
    {
        Count++;
        _firstCode ??= code;
        if (_violations.Count < MostNamed)
        {
            _violations.Add(new(field, $"{description} [{code}]"));
        }
    }

    public void AddUnless(bool holds, string code, string field, string description)
    {
        if (!holds)
        {
            Add(code, field, description);
        }
    }

    public void AddToken(string field, string? value)
    {
        if (Token.Fault(value) is string fault)
        {
            Add("INVALID_ID", field, $"The identifier {fault}");
        }
    }

    public void AddText(string field, string? value)
    {
        if (Token.TextFault(value) is string fault)
        {
            Add("INVALID_TEXT", field, $"The text {fault}");
        }
    }

    public void AddTokens(string field, IReadOnlyList<string> values)
    {
        if (values.Count > MostTokens)
        {
            Add("INVALID_ID", field, $"There are {values.Count} entries; give at most {MostTokens}.");
        }

        foreach (string value in values)
        {
            AddToken(field, value);
        }
    }

    /// <summary>The refusal that names them, coded after the first; there must be one.</summary>
    public Refusal ToRefusal() =>
        new(RefusalKind.InvalidArgument, new(_firstCode!), $"{_violations[0].Field}: {_violations[0].Description} {Count} fault(s) in all.")
        {
            Violations = _violations,
        };
}
