namespace Grpc.Core;

/// <summary>On a generated service base: where its <c>BindService(ServiceBinderBase, TService)</c> is.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    public Type BindType { get; } = bindType;

    public string BindMethodName { get; } = bindMethodName;
}
