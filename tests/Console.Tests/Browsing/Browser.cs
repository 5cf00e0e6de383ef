using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using CreditRisk.Testing.Journal;

namespace CreditRisk.WebConsole.Tests.Browsing;

/// <summary>
/// Debian's Chromium without a window, told what to do over its DevTools protocol. One page; every request of the page and its workers is recorded.
/// </summary>
public sealed partial class Browser : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // The address never existed, so that a browser that calls home gets nowhere.
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-extensions", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=127.0.0.1", "--remote-debugging-port=0",
    ];

    private readonly TempFolder _profile = new();
    private readonly Process _process = new();
    private readonly ClientWebSocket _socket = new();
    private readonly Dictionary<int, TaskCompletionSource<JsonObject>> _asked = [];
    private readonly Channel<JsonObject> _events = Channel.CreateUnbounded<JsonObject>();
    private readonly List<string> _requests = [];
    private Task _reading = Task.CompletedTask;
    private string _session = "";
    private int _last;

    /// <summary>Addresses that the page and its workers have asked for, except those of files it was handed.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public async Task InitializeAsync()
    {
        _process.StartInfo = new("chromium", [.. Arguments, $"--user-data-dir={_profile.File("profile")}", "about:blank"]) { RedirectStandardError = true };
        _process.Start();
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            await _socket.ConnectAsync(await FindDevToolsAsync(limit.Token), limit.Token);
            _reading = Task.WhenAll(_process.StandardError.ReadToEndAsync(CancellationToken.None), ReadAsync());
            await OpenPageAsync();
        }
        catch
        {
            _process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Goes to an address and waits until the page is loaded.</summary>
    public async Task GoToAsync(Uri address)
    {
        await AskAsync("Page.navigate", new() { ["url"] = address.ToString() });
        await WaitForEventAsync("Page.loadEventFired");
    }

    /// <summary>Runs a script in the page; a promise is waited for.</summary>
    public async Task<JsonNode?> EvaluateAsync(string script)
    {
        JsonObject answer = await AskAsync("Runtime.evaluate", new() { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.True(answer["exceptionDetails"] is null, answer.ToJsonString());
        return answer["result"]!["value"]?.DeepClone();
    }

    /// <summary>Chooses a file in a file field.</summary>
    public async Task ChooseFileAsync(string selector, string path)
    {
        JsonObject document = await AskAsync("DOM.getDocument", []);
        JsonObject found = await AskAsync("DOM.querySelector", new() { ["nodeId"] = document["root"]!["nodeId"]!.DeepClone(), ["selector"] = selector });
        await AskAsync("DOM.setFileInputFiles", new() { ["nodeId"] = found["nodeId"]!.DeepClone(), ["files"] = new JsonArray(path) });
    }

    /// <summary>Drags a file over the page and lets it go there.</summary>
    public async Task DropFileAsync(string path)
    {
        foreach (string type in (string[])["dragEnter", "dragOver", "drop"])
        {
            JsonObject data = new() { ["items"] = new JsonArray(), ["files"] = new JsonArray(path), ["dragOperationsMask"] = 1 };
            await AskAsync("Input.dispatchDragEvent", new() { ["type"] = type, ["x"] = 200, ["y"] = 200, ["data"] = data });
        }
    }

    /// <summary>Sends a command to the page.</summary>
    public async Task<JsonObject> AskAsync(string method, JsonObject parameters)
    {
        int id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_asked)
        {
            _asked[id] = answer;
        }

        JsonObject message = new() { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session.Length > 0)
        {
            message["sessionId"] = _session;
        }

        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        JsonObject answered = await answer.Task.WaitAsync(Limit);
        return answered["result"] as JsonObject ?? throw new InvalidOperationException($"{method}: {answered.ToJsonString()}");
    }

    public async Task DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
    }

    public void Dispose()
    {
        _process.Dispose();
        _socket.Dispose();
        _profile.Dispose();
    }

    [GeneratedRegex("^DevTools listening on (?<address>ws://.*)$")]
    private static partial Regex DevTools();

    private async Task<Uri> FindDevToolsAsync(CancellationToken token)
    {
        while (await _process.StandardError.ReadLineAsync(token) is { } line)
        {
            if (DevTools().Match(line) is { Success: true } match)
            {
                return new(match.Groups["address"].Value);
            }
        }

        throw new InvalidOperationException("chromium ended before it listened.");
    }

    private async Task OpenPageAsync()
    {
        JsonObject page = await AskAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        JsonObject attached = await AskAsync("Target.attachToTarget", new() { ["targetId"] = page["targetId"]!.DeepClone(), ["flatten"] = true });
        _session = attached["sessionId"]!.GetValue<string>();
        await AskAsync("Page.enable", []);
        await AskAsync("Network.enable", []);
        await AskAsync("Target.setAutoAttach", new() { ["autoAttach"] = true, ["waitForDebuggerOnStart"] = true, ["flatten"] = true });
    }

    private async Task WaitForEventAsync(string method)
    {
        using var limit = new CancellationTokenSource(Limit);
        while ((await _events.Reader.ReadAsync(limit.Token))["method"]?.GetValue<string>() != method)
        {
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await ReceiveAsync() is { } message)
            {
                await TakeAsync(message);
            }
        }
        catch (WebSocketException)
        {
            // Chromium was ended.
        }
    }

    private async Task TakeAsync(JsonObject message)
    {
        if (message["id"]?.GetValue<int>() is { } id)
        {
            lock (_asked)
            {
                if (_asked.Remove(id, out TaskCompletionSource<JsonObject>? answer))
                {
                    answer.SetResult(message);
                }
            }

            return;
        }

        switch (message["method"]!.GetValue<string>())
        {
            case "Network.requestWillBeSent":
                lock (_requests)
                {
                    _requests.Add(message["params"]!["request"]!["url"]!.GetValue<string>());
                }

                break;
            case "Target.attachedToTarget":
                await WatchAsync(message["params"]!["sessionId"]!.GetValue<string>());
                break;
        }

        await _events.Writer.WriteAsync(message);
    }

    // A worker waits until its requests are watched. Its answers are waited for by nobody.
    private async Task WatchAsync(string session)
    {
        foreach (string method in (string[])["Network.enable", "Runtime.runIfWaitingForDebugger"])
        {
            JsonObject message = new() { ["id"] = Interlocked.Increment(ref _last), ["method"] = method, ["params"] = new JsonObject(), ["sessionId"] = session };
            await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        }
    }

    private async Task<JsonObject?> ReceiveAsync()
    {
        var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult piece;
        do
        {
            piece = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            await text.WriteAsync(buffer.AsMemory(0, piece.Count));
        }
        while (!piece.EndOfMessage);
        return piece.MessageType == WebSocketMessageType.Close ? null : JsonSerializer.Deserialize<JsonObject>(text.ToArray());
    }
}
