using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.Objecting;

/// <summary>Takes objections in and each of them one step further.</summary>
public sealed class ObjectionHandler(ICreditFiles files, CreditFileChanges changes, IIdentities identities, CreditSettings settings)
{
    /// <summary>Files an objection to a record or list entry, or refuses as <see cref="ObjectionPolicy"/> says.</summary>
    public async ValueTask<Outcome<ObjectionReading>> FileAsync(
        string recordId, ObjectionGround ground, string statement, IReadOnlyList<Evidence> evidence, CallerRequest request,
        CancellationToken cancellationToken)
    {
        string id = identities.NewId("J", settings.Today.Year, request, recordId);
        SubjectKey? subject = await files.FindSubjectAsync(recordId, cancellationToken).ConfigureAwait(false);

        return subject is not { } key
            ? ObjectionPolicy.UnknownRecord(recordId)
            : await ChangeAsync(key, new FileObjection(id, recordId, ground, statement, evidence), request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the step, or refuses as <see cref="ObjectionPolicy"/> says.</summary>
    public async ValueTask<Outcome<ObjectionReading>> StepAsync(
        ObjectionCommand command, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        SubjectKey? subject = await files.FindSubjectAsync(command.ObjectionId, cancellationToken).ConfigureAwait(false);

        return subject is not { } key
            ? ObjectionPolicy.Unknown(command.ObjectionId)
            : await ChangeAsync(key, command, request, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Outcome<ObjectionReading>> ChangeAsync(
        SubjectKey subject, ObjectionCommand command, CallerRequest request, CancellationToken cancellationToken)
    {
        ObjectionSetting setting = await settings.ObjectionAsync(cancellationToken).ConfigureAwait(false);
        Outcome<CreditFileReading> changed = await changes
            .ChangeAsync(subject, request, file => ObjectionPolicy.Decide(file, command, setting), cancellationToken)
            .ConfigureAwait(false);

        return changed.Match<Outcome<ObjectionReading>>(
            read => new ObjectionReading(read.File.Objection(command.ObjectionId)!, read.Position), refusal => refusal);
    }
}
