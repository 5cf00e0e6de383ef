namespace CreditRisk.Hosting.Health;

/// <summary>A part that can be not ready yet. Answers at once, from memory.</summary>
public interface IReadiness
{
    /// <summary>Name of the part, for example <c>eligibility-index</c>.</summary>
    string Name { get; }

    /// <summary>Null when it is ready, else what it waits for.</summary>
    string? NotReady { get; }
}
