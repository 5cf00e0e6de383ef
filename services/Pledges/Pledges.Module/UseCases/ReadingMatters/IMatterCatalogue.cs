using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Module.UseCases.ReadingMatters;

/// <summary>A matter with the version of its stream, for the next change.</summary>
public sealed record CataloguedMatter(Matter Matter, long StreamVersion);

/// <summary>Reads the catalogue.</summary>
public interface IMatterCatalogue
{
    /// <summary>The newest version of a matter; null when there is none.</summary>
    Task<CataloguedMatter?> FindAsync(MatterId id, CancellationToken cancellationToken);

    /// <summary>The newest version of a matter by its own code, its national code or one of its local ones; null when there is none.</summary>
    Task<CataloguedMatter?> FindByAnyCodeAsync(MatterId code, CancellationToken cancellationToken);

    /// <summary>Matters by code, in ordinal order.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="after">Code after which to start; empty for the first.</param>
    /// <param name="take">Most to return.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<List<Matter>> ListAsync(MatterState? state, string after, int take, CancellationToken cancellationToken);
}

/// <summary>A step that was taken.</summary>
/// <param name="Version">The version it made.</param>
/// <param name="Step">The step; to a draft for a saved version.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="RecordedBy">Stable name of the caller.</param>
/// <param name="Saved">The version itself when the step saved one; null otherwise.</param>
public sealed record TakenStep(int Version, MatterStep Step, DateTimeOffset RecordedAt, string RecordedBy, Matter? Saved);

/// <summary>Reads the approval trail of matters.</summary>
public interface IMatterTrail
{
    /// <summary>Every step of a matter, oldest first; empty when there is no such matter.</summary>
    Task<List<TakenStep>> ReadAsync(MatterId id, CancellationToken cancellationToken);
}

/// <summary>Reading matters that are known to exist, or saying that they do not.</summary>
internal static class MatterReading
{
    /// <summary>A matter that was just recorded.</summary>
    public static async Task<Matter> GetAsync(this IMatterCatalogue catalogue, MatterId id, CancellationToken cancellationToken) =>
        (await catalogue.FindAsync(id, cancellationToken))!.Matter;

    /// <summary>A matter as its steps had left it before an instant; null when there was none yet.</summary>
    public static Matter? Before(this IEnumerable<TakenStep> steps, DateTimeOffset instant) => steps
        .TakeWhile(step => step.RecordedAt < instant)
        .Aggregate((Matter?)null, (matter, step) => (step.Saved ?? matter!) with { State = step.Step.To, Version = step.Version });

    /// <summary><c>MATTER_NOT_FOUND</c> (NotFound).</summary>
    public static Refusal NotFound(MatterId id) =>
        new(RefusalKind.NotFound, new("MATTER_NOT_FOUND"), $"There is no matter {id} in the catalogue.");

    /// <summary><c>MATTER_NOT_FOUND</c> (NotFound) for a day before its first version.</summary>
    public static Refusal NotFound(MatterId id, DateOnly day) =>
        new(RefusalKind.NotFound, new("MATTER_NOT_FOUND"), $"On {day:yyyy-MM-dd} there was no matter {id} in the catalogue yet.");
}
