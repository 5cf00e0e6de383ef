using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace CreditRisk.HttpJson;

/// <summary>What the HTTP/JSON face is told by its host.</summary>
public sealed class HttpJsonOptions
{
    /// <summary>Bytes of one request body. 4 MiB by default, as a gRPC message.</summary>
    public int MaxRequestBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long a call without streams may take whose caller names no time. 60 seconds by default; streams have no limit.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Domain of the ErrorInfo of what this face refuses by itself.</summary>
    public required string ErrorDomain { get; init; }

    /// <summary>All contracts: an Any may hold their messages, and what this process does not answer of their methods is unimplemented, not unknown.</summary>
    public IReadOnlyList<FileDescriptor> Files { get; init; } = [];

    /// <summary>
    /// Asked before a body is read, with the method's path on the wire; throws RpcException for a caller who may not call it. The method's own
    /// interceptors still decide; this only keeps strangers from having their bodies parsed.
    /// </summary>
    public Action<HttpContext, string> Admit { get; init; } = (_, _) => { };

    /// <summary>Names of the roles that may call a method, for the description.</summary>
    public Func<MethodDescriptor, IEnumerable<string>> RolesOf { get; init; } = _ => [];

    /// <summary>Opens a FileDescriptorSet with source info and imports, for the comments of the description; null describes without comments.</summary>
    public Func<Stream>? CommentedFiles { get; init; }

    /// <summary>Title of the description.</summary>
    public string Title { get; init; } = "HTTP/JSON";
}
