using System.Runtime.CompilerServices;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.UseCases.ImportingLibraries;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>The messages of an import: a header, then records.</summary>
internal static class ImportStreams
{
    /// <summary>Reads the first message, which must be the header.</summary>
    public static async Task<THeader> ReadHeaderAsync<TMessage, THeader>(
        this IAsyncStreamReader<TMessage> messages, Func<TMessage, THeader?> headerOf, CancellationToken cancellationToken)
        where THeader : class =>
        await messages.MoveNext(cancellationToken).ConfigureAwait(false) && headerOf(messages.Current) is { } header
            ? header
            : throw Refusal.Invalid(new FieldViolation("header", "must be the first message of an import.")).ToRpcException();

    /// <summary>Reads the messages after the header, which must be objects.</summary>
    public static async IAsyncEnumerable<ReadRecord<LibraryObject>> ReadObjectsAsync(
        this IAsyncStreamReader<V1.ImportObjectsRequest> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await messages.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            yield return Read(messages.Current.Object ?? throw NoRecord("object"));
        }
    }

    /// <summary>Reads the messages after the header, which must be inspectors.</summary>
    public static async IAsyncEnumerable<ReadRecord<LibraryInspector>> ReadInspectorsAsync(
        this IAsyncStreamReader<V1.ImportInspectorsRequest> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await messages.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            yield return Read(messages.Current.Inspector ?? throw NoRecord("inspector"));
        }
    }

    private static ReadRecord<LibraryObject> Read(V1.InspectionObject wire)
    {
        List<RecordFault> faults = [];
        DateOnly? until = ReadDate(wire.ValidUntil, "valid_until", faults);
        LibraryObject entry = new(wire.ObjectId, wire.Name, wire.RiskClass, wire.RegionCode, [.. wire.Labels], until, wire.NaturalPerson);
        return new(entry with { Weight = wire.Weight }, faults);
    }

    private static ReadRecord<LibraryInspector> Read(V1.Inspector wire)
    {
        List<RecordFault> faults = [];
        DateOnly? until = ReadDate(wire.CertificateValidUntil, "certificate_valid_until", faults);
        if (wire.CertificateValidUntil is null)
        {
            faults.Add(new("certificate_valid_until", "CERTIFICATE_MISSING", "Nobody inspects without a certificate; give its last day."));
        }

        string[] items = [.. wire.ItemCodes];
        string[] specialities = [.. wire.Specialities];
        return new(
            new(wire.InspectorId, wire.Unit, wire.CertificateNumber, until ?? default, items, specialities, [.. wire.RegionCodes], wire.CallerName),
            faults);
    }

    private static DateOnly? ReadDate(Google.Type.Date? date, string field, List<RecordFault> faults)
    {
        if (date is null)
        {
            return null;
        }

        if (date.TryRead(out DateOnly value))
        {
            return value;
        }

        faults.Add(new(field, "INVALID_DATE", "This is no date of the calendar."));
        return null;
    }

    private static RpcException NoRecord(string field) =>
        Refusal.Invalid(new FieldViolation(field, "is required: after the header every message is a record.")).ToRpcException();
}
