using CreditRisk.Hosting.Configuration;
using CreditRisk.Hosting.Tests.Harness;
using CreditRisk.Testing.Journal;
using Hosting.Process;
using Microsoft.Extensions.Options;

namespace CreditRisk.Hosting.Tests.Configuration;

public sealed class ConfigurationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Build_ManyFaults_NamesAllOfThemAtOnce()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Data"] = " ",
            ["Grpc"] = "0.0.0.0:5051",
            ["Http"] = "somewhere:80",
            ["DrainSeconds"] = "ten",
            ["SubjectSecret"] = "c2hvcnQ=",
            ["Roles"] = "held,cookery",
            ["Tls:Key"] = "server.key",
            ["Identities:0:Name"] = "Nobody!",
            ["Identities:0:TokenSha256"] = "1234",
            ["Identities:0:Roles:0"] = "KING",
            ["DecisionLog:Durability"] = "Perhaps",
            ["DecisionLog:QueuedBytes"] = "1",
            ["Held:Falls"] = "true",
            ["Gprc"] = "127.0.0.1:0",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector",
        };

        string[] faults = [.. FaultsOf(settings)];

        string[] expected =
        [
            "Data must", "Grpc listens on 0.0.0.0:5051", "Http must be HOST:PORT", "DrainSeconds must be a number", "SubjectSecret must", "Roles: 'cookery'",
            "Tls:Key is set without", "Identities:0:Name must", "Identities:0:TokenSha256 must", "Identities:0:Roles: 'KING'", "DecisionLog:Durability must be Durable or Buffered",
            "DecisionLog:QueuedBytes must", "Held:Falls is no key", "Gprc is no key", "OTEL_EXPORTER_OTLP_ENDPOINT must",
        ];
        Assert.All(expected, beginning => Assert.Contains(faults, fault => fault.StartsWith(beginning, StringComparison.Ordinal)));
        Assert.DoesNotContain(faults, fault => fault.Contains("c2hvcnQ=", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_FaultOfAModule_StandsBesideTheHosts()
    {
        Dictionary<string, string?> settings = TestHost.Settings(_folder.Path);
        settings["DrainSeconds"] = "-1";

        OptionsValidationException faults = Assert.Throws<OptionsValidationException>(() => CreditRiskHost.Build(settings, [new PickyModule()]));

        Assert.Equal(["DrainSeconds must be 0 to 600, not -1.", "Picky:Size must be 1."], faults.Failures);
    }

    [Theory]
    [InlineData("Gprc", "127.0.0.1:0")]
    [InlineData("Subject_Secret", "MDEyMzQ1Njc4OWFiY2RlZg==")]
    [InlineData("Tls:Cert", "server.pem")]
    [InlineData("Tls", "server.pem")]
    [InlineData("Data:Folder", "data")]
    [InlineData("Identities:0:Token", "secret")]
    [InlineData("Identities:first", "a")]
    [InlineData("DecisionLog:Durabilty", "Durable")]
    [InlineData("Demo", "yes")]
    [InlineData("Grpc_Port", "5051")]
    public void Build_MisspeltKeyOrValue_IsRefusedByName(string key, string value)
    {
        Dictionary<string, string?> settings = TestHost.Settings(_folder.Path);
        settings[key] = value;

        Assert.Contains(FaultsOf(settings), fault => fault.StartsWith(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Server", "127.0.0.1:5051")]
    [InlineData("Token_File", "data/token")]
    [InlineData("demo", "false")]
    [InlineData("Logging:LogLevel:Default", "Warning")]
    [InlineData("Held:Fails", "false")]
    [InlineData("OTEL_SERVICE_NAME", "creditrisk-7")]
    [InlineData("SERVICE_HOST", "10.0.0.7")]
    [InlineData("SERVICE_PORT_GRPC", "5051")]
    [InlineData("PORT", "tcp://10.0.0.7:5051")]
    [InlineData("PORT_5051_TCP_ADDR", "10.0.0.7")]
    [InlineData("GRPC_PORT", "tcp://10.0.0.7:5051")]
    public async Task Build_KeyOfSomebodyWhoMaySetIt_IsNoFault(string key, string value)
    {
        Dictionary<string, string?> settings = TestHost.Settings(_folder.Path);
        settings[key] = value;

        await using var app = CreditRiskHost.Build(settings, [new HeldCallModule()]);
    }

    [Fact]
    public void Validate_OtherThanLoopback_NeedsTlsAndIdentities()
    {
        Tls.WriteTo(_folder.Path);
        var options = new HostOptions { Grpc = "[::]:5051" };

        Assert.Equal(
            ["Grpc listens on [::]:5051, which is not loopback: set Tls:Certificate and Tls:Key.", "Grpc listens on [::]:5051, which is not loopback: configure Identities."],
            Validate(options).Failures);

        options.Tls = new() { Certificate = _folder.File("server.pem"), Key = _folder.File("server.key") };
        Assert.Single(Validate(options).Failures!);

        options.Identities.Add(new() { Name = "a", TokenSha256 = new('0', 64), Roles = { "AUDITOR" } });
        Assert.True(Validate(options).Succeeded);
    }

    [Fact]
    public void Validate_TwoIdentitiesWithOneToken_AreRefused()
    {
        var options = new HostOptions();
        options.Identities.Add(new() { Name = "a", TokenSha256 = new('0', 64), Roles = { "AUDITOR" } });
        options.Identities.Add(new() { Name = "b", TokenSha256 = new('0', 64), Roles = { "AUDITOR" } });

        Assert.Equal(["Identities:1:TokenSha256 is that of another identity."], Validate(options).Failures);
    }

    [Fact]
    public void Validate_CertificateThatIsNone_IsRefused()
    {
        File.WriteAllText(_folder.File("server.pem"), "no certificate");
        File.WriteAllText(_folder.File("server.key"), "no key");
        var options = new HostOptions { Tls = new() { Certificate = _folder.File("server.pem"), Key = _folder.File("server.key") } };

        Assert.StartsWith("Tls: ", Assert.Single(Validate(options).Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_BothOnOnePort_IsRefused() =>
        Assert.Single(Validate(new() { Grpc = "127.0.0.1:5050", Http = "127.0.0.1:5050" }).Failures!);

    [Theory]
    [InlineData("127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("localhost:5051", "127.0.0.1:5051")]
    [InlineData("[::1]:65535", "[::1]:65535")]
    [InlineData("0.0.0.0:80", "0.0.0.0:80")]
    public void ListenAddress_HostAndPort_IsRead(string text, string expected)
    {
        Assert.True(ListenAddress.TryParse(text, out System.Net.IPEndPoint? address));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":5051")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1: 80")]
    [InlineData("example.org:80")]
    [InlineData("http://127.0.0.1:80")]
    public void ListenAddress_AnythingElse_IsRefused(string? text) => Assert.False(ListenAddress.TryParse(text, out _));

    public void Dispose() => _folder.Dispose();

    private static ValidateOptionsResult Validate(HostOptions options) => new HostOptionsValidator().Validate(null, options);

    private static IEnumerable<string> FaultsOf(Dictionary<string, string?> settings) =>
        Assert.Throws<OptionsValidationException>(() => CreditRiskHost.Build(settings, [new HeldCallModule()])).Failures;
}
