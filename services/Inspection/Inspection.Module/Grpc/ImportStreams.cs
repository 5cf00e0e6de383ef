using System.Runtime.CompilerServices;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.UseCases.ImportingLibraries;
using CreditRisk.Inspection.Module.Wire;
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
        LibraryObject entry = new(wire.ObjectId, wire.Name, wire.RiskClass, wire.RegionCode, [.. wire.Labels], until, wire.NaturalPerson)
        {
            Weight = wire.Weight,
            ClassRule = wire.ClassRule,
            Needs = new([.. wire.DatedLabels.Select(label => ReadLabel(label, faults))], [.. wire.Specialities]),
        };
        return new(entry, faults);
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
            new(wire.InspectorId, wire.Unit, wire.CertificateNumber, until ?? default, items, specialities, [.. wire.RegionCodes], wire.CallerName)
            {
                Office = new((int)wire.Level, wire.Office, [.. wire.Recusals.Select(recusal => ReadRecusal(recusal, faults))]),
            },
            faults);
    }

    private static LabelUntil ReadLabel(V1.DatedLabel label, List<RecordFault> faults)
    {
        DateOnly? until = ReadDate(label.ValidUntil, "dated_labels", faults);
        if (label.ValidUntil is null)
        {
            faults.Add(new("dated_labels", "INVALID_DATE", "A label that expires needs its last day."));
        }

        return new(label.Label, until ?? default);
    }

    private static StandingRecusal ReadRecusal(V1.StandingRecusal recusal, List<RecordFault> faults)
    {
        if (recusal.Reason != V1.RecusalReason.Unspecified && Enum.IsDefined(recusal.Reason))
        {
            return new(recusal.ObjectId, ReasonWire.CodeOf(recusal.Reason));
        }

        faults.Add(new("recusals", "REASON_MISSING", "Each recusal needs a reason of the contract."));
        return new(recusal.ObjectId, default);
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
