using CreditRisk.Hosting;
using CreditRisk.Inspection.Module;
using CreditRisk.Inspection.V1;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>The inspection room served on a free port of the loopback, over a data folder that outlives it, with a client.</summary>
internal sealed class InspectionHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private readonly bool _ownsFolder;

    private InspectionHost(WebApplication app, GrpcChannel channel, (TempFolder Folder, bool IsOwned) data)
    {
        _app = app;
        _channel = channel;
        (Folder, _ownsFolder) = data;
        string token = File.ReadAllText(Folder.File("token")).Trim();
        Headers = new() { { "authorization", $"Bearer {token}" } };
        Library = new(channel);
        Draws = new(channel);
        Log = new(channel);
    }

    public LibraryService.LibraryServiceClient Library { get; }

    public DrawService.DrawServiceClient Draws { get; }

    public DrawLogService.DrawLogServiceClient Log { get; }

    /// <summary>Base address of the HTTP/1.1 port.</summary>
    public Uri Http => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last());

    /// <summary>Metadata with the development token.</summary>
    public Metadata Headers { get; }

    /// <summary>The same server on the inside.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The data folder.</summary>
    public TempFolder Folder { get; }

    /// <summary>Starts over a folder that stays, or over one of its own.</summary>
    public static async Task<InspectionHost> StartAsync(TempFolder? kept = null)
    {
        TempFolder folder = kept ?? new TempFolder();
        Dictionary<string, string?> settings = new()
        {
            ["Data"] = folder.Path,
            ["Grpc"] = "127.0.0.1:0",
            ["Http"] = "127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        WebApplication app = CreditRiskHost.Build(settings, [new InspectionModule()]);
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(app, GrpcChannel.ForAddress(address), (folder, kept is null));
    }

    public async Task<ImportObjectsResponse> ImportAsync(
        IEnumerable<InspectionObject> objects, string library = County.Library, string requestId = "", bool dryRun = false)
    {
        using AsyncClientStreamingCall<ImportObjectsRequest, ImportObjectsResponse> call = Library.ImportObjects(Headers);
        var header = new ImportObjectsRequest { Header = new() { LibraryId = library, RequestId = requestId, DryRun = dryRun } };
        await SendAsync(call.RequestStream, objects.Select(entry => new ImportObjectsRequest { Object = entry }).Prepend(header));
        return await call;
    }

    public async Task<ImportInspectorsResponse> ImportAsync(IEnumerable<Inspector> inspectors)
    {
        using AsyncClientStreamingCall<ImportInspectorsRequest, ImportInspectorsResponse> call = Library.ImportInspectors(Headers);
        var header = new ImportInspectorsRequest { Header = new() };
        await SendAsync(call.RequestStream, inspectors.Select(entry => new ImportInspectorsRequest { Inspector = entry }).Prepend(header));
        return await call;
    }

    /// <summary>Loads the county: items, objects and inspectors.</summary>
    public async Task LoadAsync(int objects)
    {
        await Library.SaveItemAsync(new() { Item = County.Item() }, Headers);
        await ImportAsync(County.Objects(objects));
        await ImportAsync(County.Inspectors());
    }

    /// <summary>Creates a draw over the loaded county and commits it.</summary>
    public async Task<Draw> CommitAsync(DrawPlan? plan = null) => await CommitAsync((await PlanAsync(plan)).DrawId);

    public async Task<ProvideRandomnessResponse> DrawAsync(string drawId, string digits = County.Digits, string requestId = "") =>
        await Draws.ProvideRandomnessAsync(
            new() { DrawId = drawId, PublicRandomness = digits, Witnesses = { "Li Min, notary" }, RequestId = requestId }, Headers);

    /// <summary>Creates a draw that is not committed.</summary>
    public async Task<Draw> PlanAsync(DrawPlan? plan = null, string requestId = "") =>
        (await Draws.CreateDrawAsync(new() { Plan = plan ?? County.Plan(), RequestId = requestId }, Headers)).Draw;

    public async Task<Draw> CommitAsync(string drawId) => (await Draws.CommitDrawAsync(new() { DrawId = drawId }, Headers)).Draw;

    public async Task<Draw> AbandonAsync(string drawId, string reason) =>
        (await Draws.AbandonDrawAsync(new() { DrawId = drawId, Reason = reason }, Headers)).Draw;

    public async Task<ListVisitsResponse> VisitsAsync(string drawId, int size = 0, string token = "") =>
        await Draws.ListVisitsAsync(new() { DrawId = drawId, PageSize = size, PageToken = token }, Headers);

    public async Task<byte[]> TranscriptAsync(string drawId)
    {
        using var transcript = new MemoryStream();
        using AsyncServerStreamingCall<GetTranscriptResponse> call = Draws.GetTranscript(new() { DrawId = drawId }, Headers);
        await foreach (GetTranscriptResponse piece in call.ResponseStream.ReadAllAsync())
        {
            Assert.InRange(piece.Chunk.Length, 1, 1 << 16);
            piece.Chunk.WriteTo(transcript);
        }

        return transcript.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            Folder.Dispose();
        }
    }

    private static async Task SendAsync<T>(IClientStreamWriter<T> stream, IEnumerable<T> messages)
    {
        try
        {
            foreach (T message in messages)
            {
                await stream.WriteAsync(message);
            }

            await stream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The server answered before it had read everything; the call's answer says why.
        }
    }
}
