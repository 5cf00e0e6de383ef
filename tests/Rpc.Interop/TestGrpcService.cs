using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace CreditRisk.Rpc.Interop;

/// <summary>The server side of the gRPC interoperability cases.</summary>
public sealed class TestGrpcService : TestService.TestServiceBase
{
    private const string EchoInitial = "x-grpc-test-echo-initial";
    private const string EchoTrailing = "x-grpc-test-echo-trailing-bin";

    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        await EchoMetadata(context);
        ThrowUnlessCompressed(request.ExpectCompressed, context);
        ThrowStatus(request.ResponseStatus);

        context.WriteOptions = OptionsOf(request.ResponseCompressed);
        return new SimpleResponse { Payload = PayloadOf(request.ResponseSize) };
    }

    public override Task<SimpleResponse> CacheableUnaryCall(SimpleRequest request, ServerCallContext context) => UnaryCall(request, context);

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        int size = 0;
        await foreach (StreamingInputCallRequest request in requestStream.ReadAllAsync())
        {
            ThrowUnlessCompressed(request.ExpectCompressed, context);
            size += request.Payload?.Body.Length ?? 0;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoMetadata(context);
        await Answer(request, responseStream, context);
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadata(context);
        await foreach (StreamingOutputCallRequest request in requestStream.ReadAllAsync())
        {
            await Answer(request, responseStream, context);
        }
    }

    public override async Task HalfDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        var requests = new List<StreamingOutputCallRequest>();
        await foreach (StreamingOutputCallRequest request in requestStream.ReadAllAsync())
        {
            requests.Add(request);
        }

        foreach (StreamingOutputCallRequest request in requests)
        {
            await Answer(request, responseStream, context);
        }
    }

    private static async Task Answer(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses, ServerCallContext context)
    {
        ThrowStatus(request.ResponseStatus);
        foreach (ResponseParameters wanted in request.ResponseParameters)
        {
            if (wanted.IntervalUs > 0)
            {
                await Task.Delay(TimeSpan.FromMicroseconds(wanted.IntervalUs), context.CancellationToken);
            }

            responses.WriteOptions = OptionsOf(wanted.Compressed);
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = PayloadOf(wanted.Size) });
        }
    }

    private static async Task EchoMetadata(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue(EchoInitial) is { } initial)
        {
            await context.WriteResponseHeadersAsync(new Metadata { { EchoInitial, initial } });
        }

        if (context.RequestHeaders.GetValueBytes(EchoTrailing) is { } trailing)
        {
            context.ResponseTrailers.Add(EchoTrailing, trailing);
        }
    }

    private static void ThrowStatus(EchoStatus? wanted)
    {
        if (wanted is { Code: not 0 })
        {
            throw new RpcException(new Status((StatusCode)wanted.Code, wanted.Message));
        }
    }

    private static void ThrowUnlessCompressed(BoolValue? expected, ServerCallContext context)
    {
        string encoding = context.GetHttpContext().Request.Headers.GrpcEncoding.ToString();
        if (expected is { Value: true } && encoding is ("" or "identity"))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "The request was expected to be compressed."));
        }
    }

    private static WriteOptions OptionsOf(BoolValue? compressed) =>
        compressed is { Value: true } ? WriteOptions.Default : new WriteOptions(WriteFlags.NoCompress);

    private static Payload PayloadOf(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };
}
