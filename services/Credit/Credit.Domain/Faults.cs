using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Code">Stable reason code.</param>
/// <param name="Field">Path of the field.</param>
/// <param name="Description">What is wrong and what would be right; never a person's identifier.</param>
public sealed record Fault(ReasonCode Code, string Field, string Description);

/// <summary>Collects every fault of one request, so that all of them can be mended at once.</summary>
internal sealed class Faults
{
    private readonly List<Fault> _found = [];

    public IReadOnlyList<Fault> Found => _found;

    public void AddIf(bool isWrong, string code, string field, string description)
    {
        if (isWrong)
        {
            _found.Add(new(new(code), field, description));
        }
    }

    public void Add(ReasonCode code, string field, string description) => _found.Add(new(code, field, description));

    /// <summary>Null when nothing is wrong; otherwise a refusal with the code of the first fault and every fault as a violation.</summary>
    public Refusal? ToRefusal() => _found.Count == 0 ? null : new(
        RefusalKind.InvalidArgument, _found[0].Code, string.Join(" ", _found.Select(fault => $"{fault.Field}: {fault.Description}")))
    {
        Violations = [.. _found.Select(fault => new FieldViolation(fault.Field, $"{fault.Code}: {fault.Description}"))],
    };
}
