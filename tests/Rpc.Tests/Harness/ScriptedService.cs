using Grpc.Core;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Harness;

/// <summary>A service whose methods each test writes itself; unset ones answer with nothing in them.</summary>
public sealed class ScriptedService : TestService.TestServiceBase
{
    public UnaryServerMethod<SimpleRequest, SimpleResponse> Unary { get; set; } = (_, _) => Task.FromResult(new SimpleResponse());

    public ClientStreamingServerMethod<StreamingInputCallRequest, StreamingInputCallResponse> Upload { get; set; } =
        (_, _) => Task.FromResult(new StreamingInputCallResponse());

    public ServerStreamingServerMethod<StreamingOutputCallRequest, StreamingOutputCallResponse> Download { get; set; } =
        (_, _, _) => Task.CompletedTask;

    public DuplexStreamingServerMethod<StreamingOutputCallRequest, StreamingOutputCallResponse> Duplex { get; set; } =
        (_, _, _) => Task.CompletedTask;

    public override Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context) => Unary(request, context);

    public override Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context) => Upload(requestStream, context);

    public override Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context) =>
        Download(request, responseStream, context);

    public override Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context) => Duplex(requestStream, responseStream, context);
}
