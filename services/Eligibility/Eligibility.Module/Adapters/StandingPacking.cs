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

    /// <inheritdoc />
    public int Version => 1;

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
        writer.Number(KindOf(fact));
        writer.Text(fact.RecordId);
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
        }
    }

    private static int KindOf(AdverseFact fact) => fact switch
    {
        ListedFact => Listed,
        DishonestyFact => Dishonesty,
        OpenCaseFact => OpenCase,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot be packed."),
    };

    private static AdverseFact Read(ref PackingReader reader)
    {
        long kind = reader.Number();
        string recordId = reader.Text();
        return kind switch
        {
            Listed => ReadListed(recordId, ref reader),
            Dishonesty => ReadDishonesty(recordId, ref reader),
            OpenCase => new OpenCaseFact(recordId, reader.Word(), reader.Day() ?? default, reader.Day()),
            _ => throw new InvalidDataException($"Fact kind {kind} is unknown."),
        };
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
    }

    private static DishonestyFact ReadDishonesty(string recordId, ref PackingReader reader) => new(
        recordId,
        (DishonestyGrade)reader.Number(),
        (DishonestAct)reader.Number(),
        (DisclosureClass)reader.Number(),
        ReadLegalBasis(ref reader),
        ReadAgency(ref reader),
        reader.Text(),
        reader.Day() ?? default,
        reader.Flag());

    private static void Write(PackingWriter writer, OpenCaseFact open)
    {
        writer.Word(open.MatterCode);
        writer.Day(open.Since);
        writer.Day(open.RectifyBy);
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
