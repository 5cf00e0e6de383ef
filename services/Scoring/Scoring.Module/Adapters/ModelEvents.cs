using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.Models;
using Google.Protobuf;
using Wire = CreditRisk.Scoring.V1;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Changes of models as events of the journal.</summary>
/// <param name="artifacts">Reads model files.</param>
public sealed class ModelEvents(ModelArtifact artifacts)
{
    /// <summary>Reads an event.</summary>
    /// <exception cref="InvalidDataException">Its type is new to this program.</exception>
    public RecordedModelChange Read(JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        return new(ChangeOf(journaled), journaled.Position.Value, journaled.RecordedAt, journaled.Actor);
    }

    /// <summary>A change as an event.</summary>
    internal static IMessage ToWire(ModelChange change) => change switch
    {
        ModelRegistration registration => new Wire.ModelRegistered
        {
            Model = registration.Model.ToWire(ModelState.Challenger),
            Artifact = ByteString.CopyFrom(registration.Artifact.Span),
            Card = CardDocument.Write(registration.Model.Card!),
        },
        ModelApproval approval => new Wire.ModelApproved { ModelVersion = approval.Version, Reason = approval.Reason },
        ModelPromotion promotion => new Wire.ModelPromoted
        {
            ModelVersion = promotion.Version,
            Reason = promotion.Reason,
            Replaces = promotion.Replaces,
            ApprovedBy = { promotion.Approvers },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private ModelChange ChangeOf(JournalEvent journaled)
    {
        if (journaled.Type == Wire.ModelRegistered.Descriptor.FullName)
        {
            return Registered(journaled.Read<Wire.ModelRegistered>());
        }

        if (journaled.Type == Wire.ModelApproved.Descriptor.FullName)
        {
            Wire.ModelApproved approved = journaled.Read<Wire.ModelApproved>();
            return new ModelApproval(approved.ModelVersion, approved.Reason);
        }

        if (journaled.Type == Wire.ModelPromoted.Descriptor.FullName)
        {
            Wire.ModelPromoted promoted = journaled.Read<Wire.ModelPromoted>();
            return new ModelPromotion(promoted.ModelVersion, promoted.Reason, promoted.Replaces, [.. promoted.ApprovedBy]);
        }

        throw new InvalidDataException($"Position {journaled.Position} says {journaled.Type} of a model, which this program does not know. Start a newer version of it.");
    }

    // A file that a newer program registered may be beyond this one; that matters only when it is promoted.
    private ModelRegistration Registered(Wire.ModelRegistered registered)
    {
        Wire.Model wire = registered.Model;
        ModelCard? card = CardDocument.Read(registered.Card).TryGet(out ModelCard? read, out _) ? read : null;
        RegisteredModel model = card is not null && artifacts.Read(wire.ModelVersion, registered.Artifact.Memory, card).TryGet(out RegisteredModel? readable, out _)
            ? readable
            : new()
            {
                Version = wire.ModelVersion,
                Kind = ModelMapping.KindOf(wire.Kind),
                ArtifactSha256 = wire.ArtifactSha256,
                Harm = null,
                Card = card,
                DataSha256 = wire.DataSha256,
                Outcomes = wire.Outcomes,
            };
        return new(model, registered.Artifact.Memory);
    }
}
