using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Wire;
using Grpc.Net.Client;

namespace CreditRisk.Rpc.Client.Calls;

/// <summary>The HTTP request that begins a call.</summary>
internal static class RequestHead
{
    /// <summary>Metadata that asks for compressed requests and is not sent itself.</summary>
    public const string EncodingRequest = "grpc-internal-encoding-request";

    private static readonly ProductInfoHeaderValue UserAgent = new("creditrisk-rpc", "1.0");
    private static readonly MediaTypeHeaderValue ContentType = new("application/grpc");

    /// <summary>The earlier of the call's own deadline and the inherited one, UTC.</summary>
    public static DateTime DeadlineOf(in CallOptions options)
    {
        DateTime own = options.Deadline switch
        {
            null => DateTime.MaxValue,
            { Kind: DateTimeKind.Local } local when local != DateTime.MaxValue => local.ToUniversalTime(),
            DateTime utc => utc,
        };
        DateTime inherited = options.PropagationToken?.Deadline ?? DateTime.MaxValue;
        return own < inherited ? own : inherited;
    }

    /// <exception cref="ArgumentException">The metadata asks for an encoding there is not.</exception>
    public static Codec? CodecOf(Metadata? headers) => headers?.GetValue(EncodingRequest) switch
    {
        null or Codec.Identity => null,
        string name => Codec.Find(name) ?? throw new ArgumentException($"'{name}' is no encoding: use gzip or deflate.", nameof(headers)),
    };

    public static async Task<HttpRequestMessage> BuildAsync(
        GrpcChannel channel, IMethod method, string? host, CallOptions options, DateTime deadline, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(channel.Address, method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        content.Headers.ContentType = ContentType;
        request.Headers.Host = host;
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.TryAddWithoutValidation("grpc-accept-encoding", Codec.Accepted);
        if (CodecOf(options.Headers) is { } codec)
        {
            request.Headers.TryAddWithoutValidation("grpc-encoding", codec.Name);
        }

        AddMetadata(request, options.Headers);
        AddMetadata(request, await CredentialsAsync(channel, method, options).ConfigureAwait(false));
        if (deadline != DateTime.MaxValue)
        {
            request.Headers.TryAddWithoutValidation("grpc-timeout", TimeoutHeader.Format(deadline - DateTime.UtcNow));
        }

        return request;
    }

    private static void AddMetadata(HttpRequestMessage request, Metadata? metadata)
    {
        foreach (Metadata.Entry entry in metadata ?? Metadata.Empty)
        {
            if (!MetadataHeaders.IsReserved(entry.Key))
            {
                request.Headers.TryAddWithoutValidation(entry.Key, MetadataHeaders.Encode(entry));
            }
        }
    }

    private static async Task<Metadata?> CredentialsAsync(GrpcChannel channel, IMethod method, CallOptions options)
    {
        CallCredentials[] credentials = [.. new[] { channel.CallCredentials, options.Credentials }.OfType<CallCredentials>()];
        if (credentials.Length == 0)
        {
            return null;
        }

        if (!channel.AllowsCallCredentials)
        {
            throw Fault.Of(StatusCode.Unauthenticated, "Call credentials are not sent over clear text: use https, or say that it is safe here.");
        }

        var metadata = new Metadata();
        var context = new AuthInterceptorContext(new Uri(channel.Address, method.ServiceName).ToString(), method.Name, options.CancellationToken);
        await CallCredentials.Compose(credentials).ApplyAsync(context, metadata).ConfigureAwait(false);
        return metadata;
    }
}
