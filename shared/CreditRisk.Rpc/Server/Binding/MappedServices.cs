using Google.Protobuf.Reflection;

namespace CreditRisk.Rpc.Server.Binding;

/// <summary>The services this server answers for, as reflection tells them.</summary>
internal sealed class MappedServices
{
    private readonly List<ServiceDescriptor> _descriptors = [];

    public IReadOnlyList<ServiceDescriptor> Descriptors => _descriptors;

    /// <summary>Whether the endpoint for unknown methods is there already.</summary>
    public bool IsUnknownMapped { get; set; }

    public void Add(ServiceDescriptor? descriptor)
    {
        if (descriptor is not null)
        {
            _descriptors.Add(descriptor);
        }
    }
}
