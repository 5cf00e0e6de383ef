using System.Globalization;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Records that are counted alike, as the read model groups them.</summary>
internal sealed record RecordRow
{
    private static readonly CreditSubject Anybody = new(default, SubjectKind.Organisation, "");

    public string Agency { get; init; } = "";

    public long Grade { get; init; }

    public long Regime { get; init; }

    public long Class { get; init; }

    public long Special { get; init; }

    public string DocumentDate { get; init; } = "";

    public string? PublishedOn { get; init; }

    public string? SanctionEndsOn { get; init; }

    public long Annulled { get; init; }

    public long Repaired { get; init; }

    public long Suspended { get; init; }

    public long OpenCase { get; init; }

    public long Count { get; init; }

    /// <summary>What the read model keeps of a record's facts.</summary>
    public static RecordRow Of(DishonestyFacts facts) => new()
    {
        Agency = facts.DeterminedBy.Code,
        Grade = (long)facts.Grade,
        Regime = (long)facts.Regime,
        Class = (long)facts.DisclosureClass,
        Special = facts.SpecialSector ? 1 : 0,
        DocumentDate = Text(facts.DocumentDate)!,
        PublishedOn = Text(facts.PublishedOn),
        SanctionEndsOn = Text(facts.SanctionEndsOn),
    };

    public RecordGroup ToGroup()
    {
        DishonestyFacts facts = new()
        {
            Grade = (DishonestyGrade)Grade,
            DisclosureClass = (DisclosureClass)Class,
            DeterminedBy = new(Agency, "", ""),
            LegalBasis = new("", ""),
            DocumentNumber = "",
            DocumentDate = Day(DocumentDate),
            Reason = "",
            Regime = (RepairRegime)Regime,
            SpecialSector = Special != 0,
            PublishedOn = PublishedOn is null ? null : Day(PublishedOn),
            SanctionEndsOn = SanctionEndsOn is null ? null : Day(SanctionEndsOn),
        };
        DishonestyRecord like = new(
            new DishonestyRecorded("", Anybody, facts), default, OpenCase == 0 ? null : "", Repaired == 0 ? null : DateTimeOffset.MinValue)
        {
            AnnulledAt = Annulled == 0 ? null : DateTimeOffset.MinValue,
            IsSuspended = Suspended != 0,
        };
        return new(like, Count);
    }

    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
