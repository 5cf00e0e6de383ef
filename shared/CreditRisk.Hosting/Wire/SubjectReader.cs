using CreditRisk.Kernel;
using SubjectIdentifier = CreditRisk.Kernel.V1.SubjectIdentifier;

namespace CreditRisk.Hosting.Wire;

/// <summary>A subject whose identifier was checked, with its pseudonym.</summary>
/// <param name="Id">The identifier; shown only masked.</param>
/// <param name="Key">The pseudonym under which the journal and the index know it.</param>
public readonly record struct KnownSubject(SubjectId Id, SubjectKey Key)
{
    /// <summary>The subject as answers and events carry it: persons masked.</summary>
    public Kernel.V1.Subject ToWire() => new()
    {
        SubjectKey = Key.ToString(),
        Kind = Id.Kind == SubjectKind.Organisation ? Kernel.V1.SubjectKind.Organisation : Kernel.V1.SubjectKind.NaturalPerson,
        DisplayId = Id.Masked,
    };
}

/// <summary>Reads subject identifiers of requests.</summary>
/// <param name="keyer">Makes the pseudonyms of this jurisdiction.</param>
/// <param name="clock">Tells the day, for birth dates.</param>
public sealed class SubjectReader(SubjectKeyer keyer, TimeProvider clock)
{
    /// <summary>Checks an identifier.</summary>
    /// <param name="identifier">As the caller sent it.</param>
    /// <param name="field">Path of the field, for the violation.</param>
    /// <returns>The subject, or a refusal with a field violation that does not repeat the identifier.</returns>
    public Outcome<KnownSubject> Read(SubjectIdentifier? identifier, string field)
    {
        DateOnly today = clock.Today();
        (Outcome<SubjectId> read, string leaf) = identifier?.IdentifierCase switch
        {
            SubjectIdentifier.IdentifierOneofCase.UnifiedSocialCreditCode =>
                (SubjectId.ParseCreditCode(identifier.UnifiedSocialCreditCode), "unified_social_credit_code"),
            SubjectIdentifier.IdentifierOneofCase.CitizenId => (SubjectId.ParseCitizenId(identifier.CitizenId, today), "citizen_id"),
            _ => (Refusal.Invalid(new FieldViolation(field, "is required: a unified social credit code or a citizen ID.")), ""),
        };
        if (read.TryGet(out SubjectId id, out Refusal? refusal))
        {
            return new KnownSubject(id, keyer.KeyOf(id));
        }

        return leaf.Length == 0 ? refusal : Refusal.Invalid(new FieldViolation($"{field}.{leaf}", $"{refusal.Code}: {refusal.Message}"));
    }

    /// <summary>Checks an identifier of either kind as it stands in a file.</summary>
    public Outcome<KnownSubject> Read(string text) =>
        SubjectId.Parse(text, clock.Today()).Match<Outcome<KnownSubject>>(id => new KnownSubject(id, keyer.KeyOf(id)), refusal => refusal);
}
