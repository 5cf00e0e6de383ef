namespace CreditRisk.Rpc.Tests.Interop;

/// <summary>The gRPC interoperability cases, driven by clients that others wrote.</summary>
public sealed class InteropTests(InteropFixture server) : IClassFixture<InteropFixture>
{
    public static TheoryData<string> Cases =>
    [
        "empty_unary",
        "large_unary",
        "client_streaming",
        "server_streaming",
        "ping_pong",
        "empty_stream",
        "timeout_on_sleeping_server",
        "cancel_after_begin",
        "cancel_after_first_response",
        "status_code_and_message",
        "special_status_message",
        "custom_metadata",
        "unimplemented_method",
        "unimplemented_service",
        "client_compressed_unary",
        "server_compressed_unary",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Python_Case_Passes(string caseName) => server.PassesAsync("/usr/bin/python3", "interop.py", caseName);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Node_Case_Passes(string caseName) => server.PassesAsync("node", "interop.js", caseName);
}
