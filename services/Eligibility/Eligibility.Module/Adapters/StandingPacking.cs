using System.Buffers;
using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.HotIndex;
using CreditRisk.HotIndex.Packing;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>
/// Standings as the index' bytes: for each fact its kind, its id and its fields in the order of the record. Texts that many facts have in common (lists, laws,
/// agencies, matters) are shared words. A new kind or field of fact is added here and raises <see cref="Version"/>.
/// </summary>
/// <param name="words">The words of the index.</param>
public sealed class StandingPacking(SharedWords words) : IStandingPacking<Standing>
{
    private const int Listed = 1;

    private const int Dishonesty = 2;

    private const int OpenCase = 3;

    private const int Ban = 4;

    private const int Responsibility = 5;

    // Added to the kind of a fact that somebody objects to: few are, and the others need no byte for it.
    private const int UnderObjection = 16;

    /// <inheritdoc />
    public int Version => 3;

    /// <inheritdoc />
    public void Pack(Standing standing, IBufferWriter<byte> into)
    {
        ArgumentNullException.ThrowIfNull(standing);
        PackingWriter writer = new(into, words);
        foreach (AdverseFact fact in standing.Facts)
        {
            Write(writer, fact);
        }
    }

    /// <inheritdoc />
    public Standing Unpack(ReadOnlySpan<byte> packed)
    {
        PackingReader reader = new(packed, words);
        ImmutableArray<AdverseFact>.Builder facts = ImmutableArray.CreateBuilder<AdverseFact>(1);
        while (!reader.IsAtEnd)
        {
            facts.Add(Read(ref reader));
        }

        return new(facts.DrainToImmutable());
    }

    private static void Write(PackingWriter writer, AdverseFact fact)
    {
        writer.Number(KindOf(fact) + (fact.OpenObjections.IsEmpty ? 0 : UnderObjection));
        writer.Text(fact.RecordId);
        if (!fact.OpenObjections.IsEmpty)
        {
            Write(writer, fact.OpenObjections);
        }

        switch (fact)
        {
            case ListedFact listed:
                Write(writer, listed);
                break;
            case DishonestyFact record:
                Write(writer, record);
                break;
            case OpenCaseFact open:
                Write(writer, open);
                break;
            case BanFact ban:
                Write(writer, ban);
                break;
            case ResponsibilityFact responsibility:
                Write(writer, responsibility);
                break;
        }
    }

    private static int KindOf(AdverseFact fact) => fact switch
    {
        ListedFact => Listed,
        DishonestyFact => Dishonesty,
        OpenCaseFact => OpenCase,
        BanFact => Ban,
        ResponsibilityFact => Responsibility,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot be packed."),
    };

    private static AdverseFact Read(ref PackingReader reader)
    {
        long kind = reader.Number();
        string recordId = reader.Text();
        bool isObjected = kind is > UnderObjection and < 2 * UnderObjection;
        ImmutableArray<string> objections = isObjected ? ReadTexts(ref reader) : [];
        AdverseFact fact = (isObjected ? kind - UnderObjection : kind) switch
        {
            Listed => ReadListed(recordId, ref reader),
            Dishonesty => ReadDishonesty(recordId, ref reader),
            OpenCase => new OpenCaseFact(recordId, reader.Word(), reader.Day() ?? default, reader.Day()),
            Ban => ReadBan(recordId, ref reader),
            Responsibility => ReadResponsibility(recordId, ref reader),
            _ => throw new InvalidDataException($"Fact kind {kind} is unknown."),
        };
        return !isObjected ? fact : fact with { OpenObjections = objections };
    }

    private static void Write(PackingWriter writer, ListedFact listed)
    {
        writer.Word(listed.ListName);
        writer.Number((int)listed.Level);
        Write(writer, listed.LegalBasis);
        Write(writer, listed.HeldBy);
        writer.Text(listed.DocumentNumber);
        writer.Day(listed.ListedOn);
        writer.Day(listed.PriorNoticeOn);
        writer.Day(listed.ExpectedEnd);
        writer.Day(listed.AgreementEndsOn);
    }

    private static ListedFact ReadListed(string recordId, ref PackingReader reader) => new(
        recordId,
        reader.Word(),
        (ListLevel)reader.Number(),
        ReadLegalBasis(ref reader),
        ReadAgency(ref reader),
        reader.Text(),
        reader.Day() ?? default,
        reader.Day(),
        reader.Day(),
        reader.Day());

    private static void Write(PackingWriter writer, DishonestyFact record)
    {
        writer.Number((int)record.Grade);
        writer.Number((int)record.Act);
        writer.Number((int)record.DisclosureClass);
        Write(writer, record.LegalBasis);
        Write(writer, record.HeldBy);
        writer.Text(record.DocumentNumber);
        writer.Day(record.DocumentDate);
        writer.Flag(record.UnderRepair);
        writer.Day(record.SanctionEndsOn);
        if (record.Act == DishonestAct.DutyBreach)
        {
            writer.Word(record.MatterCode);
            Write(writer, record.RelatedMatters);
            writer.Day(record.KeyExaminationUntil);
        }
    }

    private static DishonestyFact ReadDishonesty(string recordId, ref PackingReader reader)
    {
        DishonestyFact record = ReadRecord(recordId, ref reader);
        return record.Act != DishonestAct.DutyBreach
            ? record
            : record with { MatterCode = reader.Word(), RelatedMatters = ReadTexts(ref reader), KeyExaminationUntil = reader.Day() };
    }

    private static DishonestyFact ReadRecord(string recordId, ref PackingReader reader) => new(
        recordId,
        (DishonestyGrade)reader.Number(),
        (DishonestAct)reader.Number(),
        (DisclosureClass)reader.Number(),
        ReadLegalBasis(ref reader),
        ReadAgency(ref reader),
        reader.Text(),
        reader.Day() ?? default,
        reader.Flag())
    {
        SanctionEndsOn = reader.Day(),
    };

    private static void Write(PackingWriter writer, OpenCaseFact open)
    {
        writer.Word(open.MatterCode);
        writer.Day(open.Since);
        writer.Day(open.RectifyBy);
    }

    private static void Write(PackingWriter writer, BanFact ban)
    {
        writer.Word(ban.MatterCode);
        writer.Number((int)ban.Kind);
        Write(writer, ban.LegalBasis);
        Write(writer, ban.HeldBy);
        writer.Text(ban.DocumentNumber);
        writer.Day(ban.StartsOn);
        writer.Day(ban.EndsOn);
    }

    private static BanFact ReadBan(string recordId, ref PackingReader reader) => new(
        recordId,
        reader.Word(),
        (BanKind)reader.Number(),
        ReadLegalBasis(ref reader),
        ReadAgency(ref reader),
        reader.Text(),
        reader.Day() ?? default,
        reader.Day() ?? default);

    private static void Write(PackingWriter writer, ResponsibilityFact responsibility)
    {
        writer.Text(responsibility.Entity.Key.ToString());
        writer.Number((int)responsibility.Entity.Kind);
        writer.Text(responsibility.Entity.DisplayId);
        writer.Number((int)responsibility.Role);
        Write(writer, responsibility.Record);
    }

    private static ResponsibilityFact ReadResponsibility(string recordId, ref PackingReader reader)
    {
        SubjectKey key = SubjectKey.TryParse(reader.Text(), out SubjectKey known) ? known : throw new InvalidDataException("A packed entity has no key.");
        var entity = new Party(key, (SubjectKind)reader.Number(), reader.Text());
        var role = (RelatedPersonRole)reader.Number();
        return new(ReadDishonesty(recordId, ref reader), entity, role);
    }

    private static void Write(PackingWriter writer, ImmutableArray<string> texts)
    {
        writer.Number(texts.Length);
        foreach (string text in texts)
        {
            writer.Text(text);
        }
    }

    private static ImmutableArray<string> ReadTexts(ref PackingReader reader)
    {
        long count = reader.Number();
        ImmutableArray<string> texts = [];
        for (; count > 0; count--)
        {
            texts = texts.Add(reader.Text());
        }

        return texts;
    }

    private static void Write(PackingWriter writer, LegalBasis basis)
    {
        writer.Word(basis.Title);
        writer.Word(basis.Article);
    }

    private static LegalBasis ReadLegalBasis(ref PackingReader reader) => new(reader.Word(), reader.Word());

    private static void Write(PackingWriter writer, Agency agency)
    {
        writer.Word(agency.Code);
        writer.Word(agency.Name);
        writer.Word(agency.RegionCode);
    }

    private static Agency ReadAgency(ref PackingReader reader) => new(reader.Word(), reader.Word(), reader.Word());
}
