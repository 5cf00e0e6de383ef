using System.Globalization;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf.Collections;
using Date = Google.Type.Date;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Reads requests. Forms and sizes are checked here, meaning in the domain.</summary>
internal static class RequestMapping
{
    public const int LongestReason = 2000;
    public const int LongestNumber = 200;
    private const int MostDocuments = 100;
    private const int MostResponsible = 20;
    private const int MostMatters = 100;

    public static DishonestyFacts ReadFacts(this FieldFaults faults, V1.RecordDishonestyRequest request) => new()
    {
        Grade = (DishonestyGrade)faults.Choice("grade", request.Grade),
        DisclosureClass = (DisclosureClass)faults.Known("disclosure_class", request.DisclosureClass),
        Act = request.Act == V1.DishonestAct.Unspecified ? DishonestAct.FalsePledge : (DishonestAct)faults.Known("act", request.Act),
        MatterCode = faults.OfficeText("matter_code", request.MatterCode, 0, LongestNumber),
        PledgeId = faults.OfficeText("pledge_id", request.PledgeId, 0, LongestNumber),
        DeterminedBy = faults.Agency("determined_by", request.DeterminedBy),
        LegalBasis = faults.Basis("legal_basis", request.LegalBasis),
        DocumentNumber = faults.OfficeText("document_number", request.DocumentNumber, 0, LongestNumber),
        DocumentDate = faults.Date("document_date", request.DocumentDate),
        Reason = faults.OfficeText("reason", request.Reason, 0, LongestReason),
        Evidence = faults.Documents("evidence", request.Evidence),
        PriorNoticeOn = faults.OptionalDate("prior_notice_on", request.PriorNoticeOn),
        RepairNoticeServedOn = faults.OptionalDate("repair_notice_served_on", request.RepairNoticeServedOn),
        Regime = request.RepairRegime == V1.RepairRegime.Unspecified
            ? RepairRegime.CreditChina
            : (RepairRegime)faults.Known("repair_regime", request.RepairRegime),
        SpecialSector = request.SpecialSector,
        PublishedOn = faults.OptionalDate("published_on", request.PublishedOn),
        SanctionEndsOn = faults.OptionalDate("sanction_ends_on", request.SanctionEndsOn),
        NotRepairableBy = request.NotRepairableBy is null ? null : faults.Basis("not_repairable_by", request.NotRepairableBy),
        RelatedMatters = faults.Codes("related_matter_codes", request.RelatedMatterCodes),
        KeyExaminationUntil = faults.OptionalDate("key_examination_until", request.KeyExaminationUntil),
        ActOn = faults.OptionalDate("act_on", request.ActOn),
        IsSummary = request.SummaryProcedure,
        Circumstances = request.Circumstances?.ToDomain(),
    };

    /// <summary>The persons responsible for an entity, each once.</summary>
    public static ResponsiblePerson[] ReadResponsible(this FieldFaults faults, V1.RecordDishonestyRequest request, SubjectReader subjects)
    {
        if (request.ResponsiblePersons.Count > MostResponsible)
        {
            faults.Add("responsible_persons", $"names {request.ResponsiblePersons.Count} persons; {MostResponsible} are the most.");
            return [];
        }

        faults.AddWhen(
            request.ResponsiblePersons.Count > 0 && request.Subject?.IdentifierCase != Kernel.V1.SubjectIdentifier.IdentifierOneofCase.UnifiedSocialCreditCode,
            "responsible_persons", "are those behind an organisation.");
        List<ResponsiblePerson> read = [];
        for (int i = 0; i < request.ResponsiblePersons.Count; i++)
        {
            string field = $"responsible_persons[{i}]";
            V1.ResponsiblePersonRole role = faults.Choice($"{field}.role", request.ResponsiblePersons[i].Role);
            Outcome<KnownSubject> subject = subjects.Read(request.ResponsiblePersons[i].Subject, $"{field}.subject");
            foreach (FieldViolation violation in subject.Refusal?.Violations ?? [])
            {
                faults.Add(violation.Field, violation.Description);
            }

            if (subject.TryGet(out KnownSubject known, out _))
            {
                NamedSubject named = new(known.Id, known.Key);
                ResponsiblePerson person = new(named.ToSubject(), (ResponsiblePersonRole)role);
                faults.AddWhen(
                    IsMinor(named, request.ActOn ?? request.DocumentDate), field,
                    "SUBJECT_IS_MINOR: was under 18 on the day of the act; nothing may be recorded about the person.");
                faults.AddWhen(person.Person.Kind != SubjectKind.NaturalPerson, field, "is no natural person.");
                faults.AddWhen(read.Exists(other => other.Person.Key == known.Key), field, "comes twice.");
                read.Add(person);
            }
        }

        return [.. read];
    }

    public static RepairApplication ReadApplication(this FieldFaults faults, V1.ApplyRepairRequest request) => new(
        request.Channel == V1.RepairChannel.Unspecified ? RepairChannel.Direct : (RepairChannel)faults.Known("channel", request.Channel),
        faults.Documents("materials", request.Materials),
        request.Commitment is null ? null : faults.Document("commitment", request.Commitment),
        request.Ruling is null ? null : faults.Ruling(request.Ruling),
        request.Agent is null ? null : faults.Agent(request.Agent));

    public static FalseRepairDecision ReadFalseRepair(this FieldFaults faults, V1.RevokeRepairRequest request) => new(
        faults.OfficeText("document_number", request.DocumentNumber, 0, LongestNumber),
        faults.ReadReason(request.Reason),
        request.Grade == V1.DishonestyGrade.Unspecified ? DishonestyGrade.General : faults.RecordGrade("grade", request.Grade),
        faults.Documents("evidence", request.Evidence),
        faults.OptionalDate("prior_notice_on", request.PriorNoticeOn));

    /// <summary>An official's reasons; empty ones are refused by the domain.</summary>
    public static string ReadReason(this FieldFaults faults, string reason) => faults.OfficeText("reason", reason, 0, LongestReason);

    /// <summary>The list of a header; what is absent becomes empty, which the domain refuses by name.</summary>
    public static CreditList ReadList(this FieldFaults faults, V1.CreditList? list)
    {
        list ??= new();
        faults.OfficeText("list.list_id", list.ListId, 0, LongestNumber);
        faults.OfficeText("list.name", list.Name, 0, LongestNumber);
        faults.Agency("list.agency", list.Agency);
        faults.Basis("list.legal_basis", list.LegalBasis);
        faults.Known("list.repair_regime", list.RepairRegime);
        DateOnly? ends = faults.OptionalDate("list.agreement_ends_on", list.AgreementEndsOn);
        V1.CreditList read = list.Clone();
        read.AgreementEndsOn = ends.ToWire();
        return read.ToDomain();
    }

    public static ListRow ToDomain(this V1.ImportListRow row) => new(
        row.RowNumber,
        row.SubjectId,
        row.ListedOn,
        row.DocumentNumber,
        row.Reason,
        row.PriorNoticeOn,
        row.ExpectedEnd,
        row.LegalBasisTitle,
        row.LegalBasisArticle);

    /// <summary>Checks that an enum which may be absent is a value of the contract.</summary>
    public static T Known<T>(this FieldFaults faults, string field, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            faults.Add(field, "is no value of the contract.");
        }

        return value;
    }

    /// <summary>The position after which a page begins: 0 for the first.</summary>
    public static long PlaceOf(this FieldFaults faults, PageRequest page)
    {
        if (page.After.Length == 0)
        {
            return 0;
        }

        if (!long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out long place))
        {
            faults.Add("page_token", "is not one that this service gave; start again without a token.");
        }

        return place;
    }

    private static RepairAgent Agent(this FieldFaults faults, V1.RepairAgent agent) => new(
        (RepairAgentKind)faults.Choice("agent.kind", agent.Kind),
        agent.PowerOfAttorney is null ? null : faults.Document("agent.power_of_attorney", agent.PowerOfAttorney));

    private static CourtRuling Ruling(this FieldFaults faults, V1.CourtRuling ruling) => new(
        faults.OfficeText("ruling.number", ruling.Number, 0, LongestNumber),
        faults.OfficeText("ruling.court", ruling.Court, 0, LongestNumber),
        faults.Date("ruling.ruled_on", ruling.RuledOn));

    public static Agency Agency(this FieldFaults faults, string field, Kernel.V1.Agency? agency)
    {
        faults.OfficeText($"{field}.code", agency?.Code ?? "", 0, LongestNumber);
        faults.OfficeText($"{field}.name", agency?.Name ?? "", 0, LongestNumber);
        faults.OfficeText($"{field}.region_code", agency?.RegionCode ?? "", 0, LongestNumber);
        return agency.ToAgency();
    }

    private static bool IsMinor(NamedSubject person, Date? day) => day is not null && day.TryRead(out DateOnly on) && person.IsMinorOn(on);

    private static string[] Codes(this FieldFaults faults, string field, RepeatedField<string> codes)
    {
        faults.AddWhen(codes.Count > MostMatters, field, $"names {codes.Count} matters; {MostMatters} are the most.");
        return [.. codes.Take(MostMatters).Select((code, i) => faults.OfficeText($"{field}[{i}]", code, 1, LongestNumber))];
    }

    private static void AddWhen(this FieldFaults faults, bool isWrong, string field, string description)
    {
        if (isWrong)
        {
            faults.Add(field, description);
        }
    }

    private static LegalBasis Basis(this FieldFaults faults, string field, Kernel.V1.LegalBasis? basis)
    {
        faults.OfficeText($"{field}.title", basis?.Title ?? "", 0, LongestNumber);
        faults.OfficeText($"{field}.article", basis?.Article ?? "", 0, LongestNumber);
        return basis.ToLegalBasis();
    }

    public static Evidence[] Documents(this FieldFaults faults, string field, RepeatedField<Kernel.V1.Evidence> documents)
    {
        if (documents.Count > MostDocuments)
        {
            faults.Add(field, $"names {documents.Count} documents; {MostDocuments} are the most.");
        }

        return [.. documents.Take(MostDocuments).Select((document, index) => faults.Document($"{field}[{index}]", document))];
    }

    private static Evidence Document(this FieldFaults faults, string field, Kernel.V1.Evidence document)
    {
        faults.OfficeText($"{field}.title", document.Title, 0, LongestNumber);
        faults.OfficeText($"{field}.document_number", document.DocumentNumber, 0, LongestNumber);
        faults.OfficeText($"{field}.media_type", document.MediaType, 0, LongestNumber);
        faults.Sha256($"{field}.sha256", document.Sha256);
        if (document.SizeBytes < 0)
        {
            faults.Add($"{field}.size_bytes", "is 0 or more.");
        }

        return document.ToEvidence();
    }
}
