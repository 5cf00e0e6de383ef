using System.Collections.Frozen;
using CreditRisk.Kernel.V1;
using Google.Protobuf.Reflection;

namespace CreditRisk.Hosting.Access;

/// <summary>Which roles may call which method, read from the option <c>allowed_roles</c> of the contracts.</summary>
public static class MethodRoles
{
    private static readonly FrozenDictionary<string, FrozenSet<Role>> ByPath = ContractFiles.All
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods)
        .ToFrozenDictionary(PathOf, RolesOf);

    /// <summary>The roles of a method by its path on the wire; null for a method that is no method of the contracts.</summary>
    public static FrozenSet<Role>? Of(string path) => ByPath.GetValueOrDefault(path);

    private static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    private static FrozenSet<Role> RolesOf(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AccessExtensions.AllowedRoles)?.ToFrozenSet() ?? [];
}
