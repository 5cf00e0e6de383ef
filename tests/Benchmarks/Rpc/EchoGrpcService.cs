using Grpc.Core;

namespace CreditRisk.Benchmarks.Rpc;

/// <summary>The least a service can do, so that what is measured is the room around it.</summary>
internal sealed class EchoGrpcService : EchoService.EchoServiceBase
{
    public const int StreamLength = 100;

    public override Task<EchoMessage> Echo(EchoMessage request, ServerCallContext context) =>
        Task.FromResult(new EchoMessage { Text = request.Text });

    public override async Task EchoHundred(EchoMessage request, IServerStreamWriter<EchoMessage> responseStream, ServerCallContext context)
    {
        for (int i = 0; i < StreamLength; i++)
        {
            await responseStream.WriteAsync(new EchoMessage { Text = request.Text });
        }
    }
}
