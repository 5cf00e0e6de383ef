using CreditRisk.Rpc.Client.Calls;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>A way to one server over HTTP/2. Safe for concurrent use; make one per server and keep it.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly CancellationTokenSource _shutdown = new();

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        MaxReceive = options.MaxReceiveMessageSize;
        MaxSend = options.MaxSendMessageSize;
        CallCredentials = options.Credentials?.CallCredentials;
        AllowsCallCredentials = address.Scheme == Uri.UriSchemeHttps || options.UnsafeUseInsecureChannelCallCredentials;
        bool ownsHandler = options.HttpHandler is null || options.DisposeHttpClient;
        Http = new HttpMessageInvoker(options.HttpHandler ?? OwnHandler(), ownsHandler);
        Shutdown = _shutdown.Token;
    }

    internal Uri Address { get; }

    internal int? MaxReceive { get; }

    internal int? MaxSend { get; }

    internal CallCredentials? CallCredentials { get; }

    internal bool AllowsCallCredentials { get; }

    internal HttpMessageInvoker Http { get; }

    /// <summary>Cancelled when the channel is disposed.</summary>
    internal CancellationToken Shutdown { get; }

    public static GrpcChannel ForAddress(string address) => ForAddress(new Uri(address));

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <param name="address">An http or https address without a path.</param>
    /// <param name="channelOptions">Limits, credentials, handler.</param>
    /// <exception cref="ArgumentException">The address is not of that form, or the credentials do not agree with it.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        bool isSecure = address.Scheme == Uri.UriSchemeHttps;
        if ((!isSecure && address.Scheme != Uri.UriSchemeHttp) || address.AbsolutePath != "/")
        {
            throw new ArgumentException($"'{address}' is no channel address: use http://host:port or https://host:port.", nameof(address));
        }

        if (channelOptions.Credentials is { } credentials && credentials.IsSecure != isSecure)
        {
            throw new ArgumentException($"The credentials do not fit the scheme of '{address}'.", nameof(channelOptions));
        }

        return new GrpcChannel(address, channelOptions);
    }

    public override CallInvoker CreateCallInvoker() => new HttpCallInvoker(this);

    /// <summary>Ends the calls in flight and closes the connections.</summary>
    public void Dispose()
    {
        if (_shutdown.IsCancellationRequested)
        {
            return;
        }

        _shutdown.Cancel();
        _shutdown.Dispose();
        Http.Dispose();
    }

    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private static SocketsHttpHandler OwnHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        KeepAlivePingDelay = TimeSpan.FromMinutes(1),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
    };
}
