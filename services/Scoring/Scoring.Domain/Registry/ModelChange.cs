namespace CreditRisk.Scoring.Domain.Registry;

/// <summary>Something that happens to a model.</summary>
/// <param name="Version">Which.</param>
public abstract record ModelChange(string Version);

/// <summary>A model was registered as a challenger.</summary>
/// <param name="Model">As registered, but for who, when and where in the journal.</param>
/// <param name="Artifact">Its file.</param>
public sealed record ModelRegistration(RegisteredModel Model, ReadOnlyMemory<byte> Artifact) : ModelChange(Model.Version);

/// <summary>Somebody stands for a model.</summary>
/// <param name="Version">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record ModelApproval(string Version, string Reason) : ModelChange(Version);

/// <summary>A model became the champion.</summary>
/// <param name="Version">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Replaces">The champion before.</param>
/// <param name="Approvers">Who stands for it.</param>
public sealed record ModelPromotion(string Version, string Reason, string Replaces, IReadOnlyList<string> Approvers) : ModelChange(Version);

/// <summary>A change as the journal holds it.</summary>
/// <param name="Change">The change.</param>
/// <param name="Position">Its journal position.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
public sealed record RecordedModelChange(ModelChange Change, long Position, DateTimeOffset At, string Actor);
