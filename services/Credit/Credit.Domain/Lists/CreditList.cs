using System.Buffers;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Lists;

/// <summary>A list of dishonest subjects (失信联合惩戒对象名单).</summary>
/// <param name="ListId">1 to 64 characters of <c>a-z</c>, <c>0-9</c> and hyphen.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Level">Whose list it is.</param>
/// <param name="RegionCode">Division in which it is valid; for mutual recognition the partner's.</param>
/// <param name="Agency">Who keeps it.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="AgreementEndsOn">Mutual recognition: last day of the agreement, or null when it has no end.</param>
public sealed record CreditList(
    string ListId, string Name, ListLevel Level, string RegionCode, Agency Agency, LegalBasis LegalBasis, DateOnly? AgreementEndsOn)
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Whose rules an entry is repaired by; null when the agency has not said.</summary>
    public RepairRegime? RepairRegime { get; init; }

    /// <summary>
    /// Why nothing may be imported onto the list; null when it may. A list without agency and legal basis cannot be used (国办发〔2020〕49号).
    /// </summary>
    /// <param name="today">The day of the import.</param>
    public Refusal? Check(DateOnly today)
    {
        Faults faults = new();
        bool isId = ListId.Length is >= 1 and <= 64 && !ListId.AsSpan().ContainsAnyExcept(IdCharacters);
        faults.AddIf(!isId, "LIST_ID_FORM", "list.list_id", "1 to 64 characters of a-z, 0-9 and hyphen name a list.");
        faults.AddIf(Name.Length == 0, "LIST_NAME_MISSING", "list.name", "A list has a name that people can be told.");
        faults.AddIf(
            !Enum.IsDefined(Level), "LIST_LEVEL_MISSING", "list.level",
            "Say whose list it is: national, province, city, county or mutual.");
        faults.AddIf(!Agency.IsNamed, "LIST_AGENCY_MISSING", "list.agency", "Name the agency that keeps the list, with its code.");
        faults.AddIf(
            !LegalBasis.IsCited, "LIST_LEGAL_BASIS_MISSING", "list.legal_basis", "A list rests on a document and an article: cite both.");
        faults.AddIf(
            AgreementEndsOn is not null && Level != ListLevel.MutualRecognition,
            "LIST_AGREEMENT_NOT_MUTUAL", "list.agreement_ends_on", "Only a list of mutual recognition has an agreement.");
        faults.AddIf(
            AgreementEndsOn < today, "LIST_AGREEMENT_ENDED", "list.agreement_ends_on",
            "The agreement has ended: its list is not used any more.");
        if (Kernel.RegionCode.Parse(RegionCode).Refusal is { } region)
        {
            faults.Add(region.Code, "list.region_code", region.Message);
        }

        return faults.ToRefusal();
    }

    /// <summary>Refuses an import whose header makes another list of a known one; null when it is the same list.</summary>
    /// <param name="known">The list as last imported, or null when it is new.</param>
    public Refusal? CheckAgainst(CreditList? known) =>
        known is null || (known.Level == Level && known.RegionCode == RegionCode && known.Agency.Code == Agency.Code)
            ? null
            : new Refusal(
                RefusalKind.FailedPrecondition,
                new("LIST_DIFFERS"),
                $"List {ListId} is known with another level, region or agency. Use its own header, or another id for another list.");
}
