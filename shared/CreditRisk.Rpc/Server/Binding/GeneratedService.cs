using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CreditRisk.Rpc.Server.Binding;

/// <summary>What the generated code says about a service class.</summary>
internal sealed class GeneratedService
{
    private readonly MethodInfo _bind;

    /// <exception cref="InvalidOperationException">The class does not derive from a generated service base.</exception>
    public GeneratedService(Type service)
    {
        for (Type? type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute
                && attribute.BindType.GetMethod(attribute.BindMethodName, [typeof(ServiceBinderBase), type]) is { } bind)
            {
                _bind = bind;
                Descriptor = attribute.BindType.GetProperty("Descriptor")?.GetValue(null) as ServiceDescriptor;
                return;
            }
        }

        throw new InvalidOperationException($"{service.Name} derives from no generated service base.");
    }

    /// <summary>Null when the service was not generated from a proto file.</summary>
    public ServiceDescriptor? Descriptor { get; }

    public void Bind(ServiceBinderBase binder, object service) => _bind.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [binder, service], culture: null);
}
