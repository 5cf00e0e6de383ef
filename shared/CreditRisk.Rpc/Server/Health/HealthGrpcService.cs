using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CreditRisk.Rpc.Server.Health;

internal sealed class HealthGrpcService(ServingStatuses statuses) : Grpc.Health.V1.Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        statuses.Observe(request.Service).Status is { } status
            ? Task.FromResult(new HealthCheckResponse { Status = status })
            : throw new RpcException(new Status(StatusCode.NotFound, "This server knows no such service."));

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ServingStatus? told = null;
        while (true)
        {
            bool isLast = statuses.IsDraining;
            (ServingStatus? known, Task change) = statuses.Observe(request.Service);
            ServingStatus status = known ?? ServingStatus.ServiceUnknown;
            if (status != told)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
                told = status;
            }

            if (isLast)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "The server is going down."));
            }

            await change.WaitAsync(context.CancellationToken);
        }
    }
}
