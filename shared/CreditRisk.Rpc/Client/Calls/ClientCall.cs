using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Core.Wire;
using Grpc.Net.Client;

namespace CreditRisk.Rpc.Client.Calls;

/// <summary>One call: here its request and its responses, in <c>ClientCall.Ending.cs</c> its one end.</summary>
internal sealed partial class ClientCall<TRequest, TResponse> : IDisposable
    where TRequest : class
    where TResponse : class
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly GrpcChannel _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly CallOptions _options;
    private readonly DateTime _deadline;
    private readonly CancellationTokenSource _cancellation;
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Codec? _requestCodec;
    private readonly CancellationToken _token;

    private Task<PipeReader> _opened = null!;
    private HttpResponseMessage? _response;
    private Codec? _responseCodec;

    public ClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        _channel = channel;
        _method = method;
        _host = host;
        _options = options;
        _deadline = RequestHead.DeadlineOf(options);
        _requestCodec = RequestHead.CodecOf(options.Headers);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(
            options.CancellationToken, options.PropagationToken?.CancellationToken ?? CancellationToken.None, channel.Shutdown);
        _token = _cancellation.Token;
        if (_deadline != DateTime.MaxValue && _deadline - DateTime.UtcNow is var left && left < LongestTimer)
        {
            _cancellation.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    public Task<Metadata> Headers => _headers.Task;

    public WriteOptions? WriteOptions => _options.WriteOptions;

    /// <summary>Sends the one request.</summary>
    public void Start(TRequest request)
    {
        _opened = StartAsync(request);
        Observe(_opened);
    }

    /// <summary>Opens the stream of requests.</summary>
    public RequestWriter<TRequest, TResponse> StartStream()
    {
        var content = new StreamedContent();
        _opened = OpenAsync(content);
        Observe(_opened);
        return new RequestWriter<TRequest, TResponse>(this, content, _token);
    }

    /// <summary>Puts a request message into a buffer as it goes on the wire.</summary>
    public void Frame(IBufferWriter<byte> output, TRequest request, WriteOptions? options)
    {
        bool isPlain = options?.Flags.HasFlag(WriteFlags.NoCompress) == true;
        var format = new FrameFormat(isPlain ? null : _requestCodec, CompressionLevel.Fastest, _channel.MaxSend);
        FrameWriter.Write(output, request, _method.RequestMarshaller.ContextualSerializer, format);
    }

    /// <summary>The one response; anything but exactly one on a call that succeeded is a failure.</summary>
    public async Task<TResponse> ReadOnlyAsync()
    {
        TResponse? only = await NextAsync(CancellationToken.None).ConfigureAwait(false);
        if (only is null)
        {
            _ending = new Ending(new Status(StatusCode.Internal, "The server reports success without the response."), Trailers);
            throw _ending.ToException();
        }

        return await NextAsync(CancellationToken.None).ConfigureAwait(false) is null
            ? only
            : throw Fail(Fault.Internal("The server sent more than the one response."));
    }

    /// <summary>The next response, or null at the end of a call that succeeded.</summary>
    public async Task<TResponse?> NextAsync(CancellationToken cancellationToken)
    {
        PipeReader body = await _opened.ConfigureAwait(false);
        using CancellationTokenRegistration giveUp = cancellationToken.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).GiveUp(), this);
        try
        {
            return await ReadAsync(body).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not RpcException || _ending is null)
        {
            throw Fail(exception);
        }
    }

    private static void Observe(Task task) =>
        task.ContinueWith(static failed => _ = failed.Exception, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously);

    private async Task<PipeReader> StartAsync(TRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            Frame(buffer, request, _options.WriteOptions);
        }
        catch (RpcException refused)
        {
            throw Fail(refused);
        }

        return await OpenAsync(new ReadOnlyMemoryContent(buffer.WrittenMemory)).ConfigureAwait(false);
    }

    private async Task<PipeReader> OpenAsync(HttpContent content)
    {
        try
        {
            // Not disposed of here: a streamed request may go on after the response headers.
            HttpRequestMessage request = await RequestHead.BuildAsync(_channel, _method, _host, _options, _deadline, content).ConfigureAwait(false);
            _response = await _channel.Http.SendAsync(request, _token).ConfigureAwait(false);
            if (ResponseHead.FindEnding(_response) is { } ending)
            {
                _headers.TrySetResult([]);
                End(ending);
                return Failure is { } failure ? throw failure : PipeReader.Create(Stream.Null);
            }

            _responseCodec = ResponseHead.CodecOf(_response);
            _headers.TrySetResult(ResponseHead.MetadataOf(_response.Headers));
            return PipeReader.Create(await _response.Content.ReadAsStreamAsync(_token).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is not RpcException || _ending is null)
        {
            throw Fail(exception);
        }
    }

    private async Task<TResponse?> ReadAsync(PipeReader body)
    {
        if (_ending is { } ended)
        {
            return ended.Status.StatusCode == StatusCode.OK ? null : throw ended.ToException();
        }

        var frames = new FrameReader(_responseCodec, _channel.MaxReceive);
        while (true)
        {
            ReadResult read = await body.ReadAsync(_token).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            if (frames.TryRead(ref buffer, _method.ResponseMarshaller.ContextualDeserializer, out TResponse? message))
            {
                body.AdvanceTo(buffer.Start);
                return message;
            }

            body.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                await body.CompleteAsync().ConfigureAwait(false);
                End(ResponseHead.EndingOf(_response!, isTruncated: !buffer.IsEmpty));
                return Failure is { } failure ? throw failure : null;
            }
        }
    }
}
