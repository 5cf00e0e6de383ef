using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.V1;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Server.Demo;

/// <summary>5,000 objects in the class shares of a real city (rules 5.7, Dandong), 60 inspectors, 3 items.</summary>
internal static class DemoLibraries
{
    /// <summary>Objects of the library <c>market</c>; they are <c>SyntheticSubjectId.Organisation(0 … 4999)</c>.</summary>
    public const int Objects = 5000;

    private const int Inspectors = 60;
    private const string Region = "410927";

    // Who calls with a token of the demonstration is an inspector of this unit: a draw of its inspectors can be followed to the end by hand.
    private const string UnitOfCallers = "示范检查组";

    private static readonly string[] Callers = ["development", "colleague"];

    private static readonly (string Code, string Name, ItemClass Class, string[] Specialities)[] Items =
    [
        ("A01", "营业执照（登记证）规范使用情况的检查", ItemClass.General, []),
        ("A02", "公示信息检查", ItemClass.General, []),
        ("B01", "食品经营监督检查", ItemClass.Key, ["food"]),
    ];

    public static async Task LoadAsync(CallInvoker server, DateOnly today)
    {
        var library = new LibraryService.LibraryServiceClient(server);
        foreach ((string code, string name, ItemClass itemClass, string[] specialities) in Items)
        {
            var item = new InspectionItem
            {
                ItemCode = code,
                Name = name,
                ItemClass = itemClass,
                Specialities = { specialities },
                LegalBasis = new() { Title = "市场监督管理行政执法随机抽查事项清单", Article = code },
                Responsible = DemoAgencies.Market,
            };
            await library.SaveItemAsync(new() { Item = item, RequestId = $"demo-item-{code}" });
        }

        await ImportInspectorsAsync(library, today).ConfigureAwait(false);
        await ImportObjectsAsync(library).ConfigureAwait(false);
    }

    private static async Task ImportObjectsAsync(LibraryService.LibraryServiceClient library)
    {
        using AsyncClientStreamingCall<ImportObjectsRequest, ImportObjectsResponse> call = library.ImportObjects();
        await call.RequestStream.WriteAsync(new() { Header = new() { LibraryId = "market", RequestId = "demo-objects" } }).ConfigureAwait(false);
        for (int i = 0; i < Objects; i++)
        {
            var entry = new InspectionObject
            {
                ObjectId = SyntheticSubjectId.Organisation(i).Reveal(),
                Name = $"示范企业{i:D4}",
                RiskClass = ClassOf(i),
                RegionCode = Region,
            };
            await call.RequestStream.WriteAsync(new() { Object = entry }).ConfigureAwait(false);
        }

        await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        RefuseFaults((await call.ResponseAsync.ConfigureAwait(false)).Faults);
    }

    private static async Task ImportInspectorsAsync(LibraryService.LibraryServiceClient library, DateOnly today)
    {
        using AsyncClientStreamingCall<ImportInspectorsRequest, ImportInspectorsResponse> call = library.ImportInspectors();
        await call.RequestStream.WriteAsync(new() { Header = new() { RequestId = "demo-inspectors" } }).ConfigureAwait(false);
        for (int i = 0; i < Inspectors; i++)
        {
            var inspector = new Inspector
            {
                InspectorId = $"TQ-{i + 1:D3}",
                Unit = i < Callers.Length ? UnitOfCallers : i % 2 == 0 ? "城关市场监管所" : "执法大队",
                CallerName = i < Callers.Length ? Callers[i] : "",
                CertificateNumber = $"豫J{i + 1:D6}",
                // One of twelve has let the certificate lapse and may not be drawn.
                CertificateValidUntil = (i % 12 == 11 ? today.AddDays(-30) : today.AddYears(2)).ToWire(),
                RegionCodes = { Region },
            };
            if (i % 3 == 0)
            {
                inspector.Specialities.Add("food");
            }

            await call.RequestStream.WriteAsync(new() { Inspector = inspector }).ConfigureAwait(false);
        }

        await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        RefuseFaults((await call.ResponseAsync.ConfigureAwait(false)).Faults);
    }

    private static string ClassOf(int i) => (i * 7919 % 1000) switch
    {
        < 655 => "A",
        < 908 => "B",
        < 985 => "C",
        _ => "D",
    };

    private static void RefuseFaults(Google.Protobuf.Collections.RepeatedField<ImportFault> faults)
    {
        if (faults.Count > 0)
        {
            throw new InvalidDataException($"The demo's libraries are refused: {faults[0]}");
        }
    }
}
