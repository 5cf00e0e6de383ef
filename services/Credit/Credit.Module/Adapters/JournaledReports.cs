using System.Data.Common;
using System.IO.Compression;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Module.UseCases.ReportingToSubjects;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Reports and education in their streams of the journal, apart from the file.</summary>
internal sealed class JournaledReports(IJournal journal, IReadModels readModels) : ISubjectReports, IEducations
{
    private const string Find = "SELECT position FROM reports_issued WHERE sha256 = @sha256";

    public async ValueTask<ReportShelf> ReadAsync(SubjectKey subject, CancellationToken cancellationToken)
    {
        List<DateOnly> issued = [];
        long version = 0;
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(StreamOf(subject), 0, cancellationToken).ConfigureAwait(false))
        {
            issued.Add(journaled.Read<V1.SubjectReportIssued>().IssuedOn.ToDateOnly()!.Value);
            version = journaled.Version;
        }

        return new(issued, version);
    }

    public ValueTask<Outcome<long>> AppendAsync(NewReport report, ReportShelf read, CallerRequest request, CancellationToken cancellationToken)
    {
        V1.SubjectReportIssued issued = new()
        {
            ReportId = report.ReportId,
            Subject = report.Subject.ToWire(),
            Sha256 = report.Sha256,
            IssuedOn = report.IssuedOn.ToWire(),
            FilePosition = report.FilePosition,
            HtmlGzip = Packed(report.Page),
        };
        StreamAppend append = new IMessage[] { issued }.To(StreamOf(report.Subject.Key), ExpectedVersion.At(read.Version));
        return journal.AppendAsync([append], request, cancellationToken);
    }

    public async ValueTask<IssuedReport> AtAsync(long position, CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.ReadAsync(new(position - 1), cancellationToken).ConfigureAwait(false))
        {
            return journaled.Type == V1.SubjectReportIssued.Descriptor.FullName
                ? ReportOf(journaled)
                : throw new InvalidDataException($"There is no report at position {position}.");
        }

        throw new InvalidDataException($"There is nothing at position {position}.");
    }

    public async ValueTask<IssuedReport?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        long? position = await connection
            .QueryFirstOrDefaultAsync<long?>(new CommandDefinition(Find, new { sha256 }, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return position is { } at ? await AtAsync(at, cancellationToken).ConfigureAwait(false) : null;
    }

    async ValueTask<IReadOnlyList<Education>> IEducations.ReadAsync(SubjectKey subject, CancellationToken cancellationToken)
    {
        List<Education> given = [];
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(EventWire.EducationStream(subject), 0, cancellationToken).ConfigureAwait(false))
        {
            V1.EducationGiven read = journaled.Read<V1.EducationGiven>();
            given.Add(new(
                new EducationGiven(read.EducationId, read.Subject.ToDomain(), read.MatterCode, read.GivenBy.ToAgency(), read.Reason), journaled.RecordedAt));
        }

        return given;
    }

    /// <summary>The stream of the reports about a subject.</summary>
    public static StreamId StreamOf(SubjectKey subject) => new("report", subject.ToString());

    private static IssuedReport ReportOf(JournalEvent journaled)
    {
        V1.SubjectReportIssued issued = journaled.Read<V1.SubjectReportIssued>();
        return new(
            issued.ReportId, issued.Subject.ToDomain(), Unpacked(issued.HtmlGzip), issued.Sha256, journaled.RecordedAt, issued.FilePosition,
            journaled.Position.Value);
    }

    private static ByteString Packed(ReadOnlyMemory<byte> page)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(page.Span);
        }

        return ByteString.CopyFrom(packed.ToArray());
    }

    private static byte[] Unpacked(ByteString packed)
    {
        using GZipStream gzip = new(new MemoryStream(packed.ToByteArray()), CompressionMode.Decompress);
        using MemoryStream page = new();
        gzip.CopyTo(page);
        return page.ToArray();
    }
}
