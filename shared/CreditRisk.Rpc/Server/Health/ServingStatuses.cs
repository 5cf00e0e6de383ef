using CreditRisk.Rpc.Server.Binding;
using CreditRisk.Rpc.Server.Calls;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CreditRisk.Rpc.Server.Health;

/// <summary>
/// What the health service says. The server as a whole (the empty name) serves unless set otherwise; a mapped service follows
/// the whole unless set itself. Once the host begins to stop everything is NOT_SERVING for good. Safe for concurrent use.
/// </summary>
public sealed class ServingStatuses
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _set = new(StringComparer.Ordinal) { [string.Empty] = ServingStatus.Serving };
    private readonly MappedServices _mapped;
    private readonly CancellationToken _draining;
    private TaskCompletionSource _change = NewChange();

    internal ServingStatuses(MappedServices mapped, CallDrain drain)
    {
        _mapped = mapped;
        _draining = drain.Announced;
        _draining.UnsafeRegister(static self => ((ServingStatuses)self!).Announce(), this);
    }

    internal bool IsDraining => _draining.IsCancellationRequested;

    /// <param name="service">Full name of a service; empty for the whole server.</param>
    /// <param name="status">What it is from now on.</param>
    public void Set(string service, ServingStatus status)
    {
        lock (_gate)
        {
            _set[service] = status;
        }

        Announce();
    }

    /// <summary>Null: no such service. The task completes at the next change of anything.</summary>
    internal (ServingStatus? Status, Task Change) Observe(string service)
    {
        lock (_gate)
        {
            ServingStatus? status = _set.TryGetValue(service, out ServingStatus own) ? own
                : _mapped.Descriptors.Any(descriptor => descriptor.FullName == service) ? _set[string.Empty]
                : null;
            return (status is not null && IsDraining ? ServingStatus.NotServing : status, _change.Task);
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Announce()
    {
        lock (_gate)
        {
            _change.SetResult();
            _change = NewChange();
        }
    }
}
