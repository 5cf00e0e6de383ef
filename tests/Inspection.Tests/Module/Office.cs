using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting;
using CreditRisk.Inspection.Module;
using CreditRisk.Inspection.V1;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Date = Google.Type.Date;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>
/// An inspection office with several people, served on a free port of the loopback. For the server it is 2026-06-01, 12:00 in China, until
/// the clock is set. E001 and E002 can be drawn; E003's certificate has expired.
/// </summary>
internal sealed class Office : IAsyncDisposable
{
    public const string Shop = "91410927MA00014R6J";

    public const string Person = "JY00000001";

    private static readonly (string Name, string Role)[] Staff =
    [
        ("officer", "INSPECTION_OFFICER"),
        ("second", "INSPECTION_OFFICER"),
        ("nobody", "INSPECTOR"),
        .. Enumerable.Range(1, 9).Select(number => ($"e00{number}", "INSPECTOR")),
    ];

    private readonly TempFolder _folder = new();
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private Office(WebApplication app, SettableClock clock, TempFolder folder)
    {
        (_app, Clock, _folder) = (app, clock, folder);
        _channel = GrpcChannel.ForAddress(app.Urls.First());
    }

    public static DateTimeOffset Noon { get; } = new(2026, 6, 1, 12, 0, 0, ChinaTime.Offset);

    private SettableClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Where the pages are.</summary>
    public Uri Http => new(_app.Urls.Last());

    public LibraryService.LibraryServiceClient Library => new(As("officer"));

    public DrawService.DrawServiceClient Draws => new(As("officer"));

    public static async Task<Office> OpenAsync()
    {
        TempFolder folder = new();
        Dictionary<string, string?> settings = new()
        {
            ["Data"] = folder.Path,
            ["Grpc"] = "127.0.0.1:0",
            ["Http"] = "127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        for (int i = 0; i < Staff.Length; i++)
        {
            settings[$"Identities:{i}:Name"] = Staff[i].Name;
            settings[$"Identities:{i}:TokenSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(TokenOf(Staff[i].Name))));
            settings[$"Identities:{i}:Roles:0"] = Staff[i].Role;
        }

        SettableClock clock = new(Noon);
        WebApplication app = CreditRiskHost.Build(settings, [new InspectionModule(), new ClockOfTests(clock)]);
        await app.StartAsync();
        return new(app, clock, folder);
    }

    /// <summary>Lets it be later.</summary>
    public void GoTo(DateTimeOffset instant) => Clock.Advance(instant - Clock.GetUtcNow());

    /// <summary>AssignmentService as one of the staff calls it.</summary>
    public AssignmentService.AssignmentServiceClient AssignmentsAs(string name) => new(As(name));

    /// <summary>Any client as one of the staff.</summary>
    public CallInvoker As(string name) => _channel.CreateCallInvoker().Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {TokenOf(name)}");
        return metadata;
    });

    /// <summary>Loads one item, a firm, a natural person, and three inspectors.</summary>
    public async Task LoadAsync()
    {
        await Library.SaveItemAsync(new() { Item = County.Item() });
        InspectionObject shop = new() { ObjectId = Shop, Name = "台前县示范超市有限公司", RiskClass = "A", RegionCode = "410927" };
        InspectionObject person = new() { ObjectId = Person, Name = "张三丰", RiskClass = "A", RegionCode = "410927", NaturalPerson = true };
        await ImportAsync(shop, person);
        Inspector expired = County.Inspector(3);
        expired.CertificateValidUntil = new() { Year = 2026, Month = 1, Day = 31 };
        await ImportAsync(County.Inspector(1), County.Inspector(2), expired);
    }

    public Task<ImportObjectsResponse> ImportAsync(params InspectionObject[] objects) => ImportAsync(County.Library, objects);

    public async Task<ImportObjectsResponse> ImportAsync(string library, params InspectionObject[] objects)
    {
        using AsyncClientStreamingCall<ImportObjectsRequest, ImportObjectsResponse> call = Library.ImportObjects();
        await call.RequestStream.WriteAsync(new() { Header = new() { LibraryId = library } });
        foreach (InspectionObject entry in objects)
        {
            await call.RequestStream.WriteAsync(new() { Object = entry });
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }

    public async Task<ImportInspectorsResponse> ImportAsync(params Inspector[] inspectors)
    {
        using AsyncClientStreamingCall<ImportInspectorsRequest, ImportInspectorsResponse> call = Library.ImportInspectors();
        await call.RequestStream.WriteAsync(new() { Header = new() });
        foreach (Inspector inspector in inspectors)
        {
            await call.RequestStream.WriteAsync(new() { Inspector = inspector });
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }

    /// <summary>Draws both objects.</summary>
    public async Task<Draw> DrawAsync()
    {
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("A", "1"));
        plan.VisitsUntil = new() { Year = 2026, Month = 9, Day = 30 };
        string id = (await Draws.CreateDrawAsync(new() { Plan = plan })).Draw.DrawId;
        await Draws.CommitDrawAsync(new() { DrawId = id });
        return (await Draws.ProvideRandomnessAsync(new() { DrawId = id, PublicRandomness = County.Digits, Witnesses = { "Li Min, notary" } })).Draw;
    }

    /// <summary>Approves the visits of a draw; the inspectors see them from an instant, or from now.</summary>
    public async Task<VisitSchedule> ScheduleAsync(string drawId, DateTimeOffset? unsealAt = null) =>
        (await AssignmentsAs("officer").ScheduleVisitsAsync(new()
        {
            DrawId = drawId,
            ApprovalNumber = "台市监检审〔2026〕7号",
            UnsealAt = unsealAt is { } at ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(at) : null,
        })).Schedule;

    /// <summary>A loaded office whose draw is drawn and unsealed.</summary>
    public static async Task<(Office Office, string DrawId)> ReadyAsync()
    {
        Office office = await OpenAsync();
        await office.LoadAsync();
        string drawId = (await office.DrawAsync()).DrawId;
        await office.ScheduleAsync(drawId);
        return (office, drawId);
    }

    public static Date Day(int month, int day, int year = 2026) => new() { Year = year, Month = month, Day = day };

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static string TokenOf(string name) => $"token-of-{name}-0123456789abcdef";

    private sealed class ClockOfTests(SettableClock clock) : IServiceModule
    {
        public string Role => "clock";

        public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<TimeProvider>(clock);

        public void MapEndpoints(IEndpointRouteBuilder endpoints)
        {
            // Only the clock of the other module is its business.
        }
    }
}
