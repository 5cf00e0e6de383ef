using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;

namespace CreditRisk.Rpc.Tests.Fuzz;

/// <summary>A call with at most one thing wrong with it, and what the specification says to that.</summary>
internal sealed record FaultyCall(string Fault, byte[] Body, params StatusCode[] Allowed)
{
    private static readonly string[] WrongTypes = ["application/json", "text/html", "application/grpc-web+proto", "application/grp", "x", ""];

    public string ContentType { get; init; } = "application/grpc";

    public string? Path { get; init; }

    public (string Name, string Value)? Header { get; init; }

    /// <summary>The caller hangs up instead of ending its side: nothing is expected.</summary>
    public bool IsAbandoned { get; init; }

    public static FaultyCall Next(Random random)
    {
        byte[] message = FuzzInputs.Message(random);
        byte[] frame = RawHttp2.Frame(message);
        return random.Next(14) switch
        {
            0 => new("none", frame, StatusCode.OK),
            1 => new("flag", RawHttp2.Frame(message, (byte)random.Next(2, 256)), StatusCode.Internal),
            2 => new("compressed without encoding", RawHttp2.Frame(message, 1), StatusCode.Internal),
            3 => new("truncated", frame[..random.Next(1, frame.Length)], StatusCode.Internal),
            4 => new("bytes behind", [.. frame, .. new byte[random.Next(1, 5)]], StatusCode.Internal),
            5 => new("oversize", [0, (byte)random.Next(1, 256), .. FuzzInputs.Bytes(random, 50), .. new byte[3]], StatusCode.ResourceExhausted),
            6 => new("unknown method", frame, StatusCode.Unimplemented) { Path = $"/{FuzzInputs.Text(random, "abc.", 20)}x/{FuzzInputs.Text(random, "ABC", 9)}X" },
            7 => new("unknown encoding", frame, StatusCode.Unimplemented) { Header = ("grpc-encoding", $"x{FuzzInputs.Text(random, "abz-", 8)}") },
            8 => new("timeout", frame, StatusCode.Internal) { Header = ("grpc-timeout", $"{FuzzInputs.Text(random, "0123456789HMSmun-+ ", 12)}x") },
            9 => new("content type", frame) { ContentType = WrongTypes[random.Next(WrongTypes.Length)] },
            10 => new("no gzip", RawHttp2.Frame([1, 2, .. message], 1), StatusCode.Internal) { Header = ("grpc-encoding", "gzip") },
            11 => new("no protobuf", RawHttp2.Frame([0xFF, .. message]), StatusCode.Internal),
            12 => new("noise", FuzzInputs.Mutated(random, frame), StatusCode.OK, StatusCode.Internal, StatusCode.ResourceExhausted),
            _ => new("abandoned", frame[..random.Next(frame.Length)]) { IsAbandoned = true },
        };
    }

    public (string Name, string Value)[] Head(string path) =>
        [.. RawHttp2.Head(Path ?? path, ContentType), .. Header is { } header ? new[] { header } : []];

    public bool Allows(RawResponse response) =>
        Allowed.Length == 0 ? response.HttpStatus == "415" : response.Status is { } status && Allowed.Contains(status);
}
