using System.Runtime.Versioning;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Hosting.Tests.Harness;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditRisk.Hosting.Tests.Configuration;

[UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TempFolder _folder = new();

    [Fact]
    public void Secret_AskedTwice_IsTheSame()
    {
        string first = new DataFolder(_folder.Path).Secret("token");

        Assert.Equal(43, first.Length);
        Assert.Equal(first, new DataFolder(_folder.Path).Secret("token"));
        Assert.NotEqual(first, new DataFolder(_folder.Path).Secret("other"));
    }

    [Fact]
    public async Task Secret_AskedByManyAtOnce_IsOne()
    {
        string[] secrets = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => new DataFolder(_folder.Path).Secret("token"))));

        Assert.Single(secrets.Distinct());
        Assert.Equal([_folder.File("token")], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Secret_FileAndFolder_AreTheirOwnersOnly()
    {
        string inner = _folder.File("made");
        new DataFolder(inner).Secret("token");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(inner, "token")));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(inner));
    }

    [Fact]
    public void Secret_FileThatOthersMayRead_IsClosedToThem()
    {
        new DataFolder(_folder.Path).Secret("token");
        File.SetUnixFileMode(_folder.File("token"), OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        new DataFolder(_folder.Path).Secret("token");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder.File("token")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    public void Secret_CutOff_IsRefused(string kept)
    {
        File.WriteAllText(_folder.File("token"), kept);

        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() => new DataFolder(_folder.Path).Secret("token"));

        Assert.Contains(_folder.File("token"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DataFolder_WhereAFileIs_IsRefusedInOneSentence()
    {
        File.WriteAllText(_folder.File("file"), "");

        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() => new DataFolder(_folder.File("file")));

        Assert.StartsWith("Data: the folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubjectSecret_OtherThanTheFolderWasMadeWith_IsRefused()
    {
        await using (WebApplication first = Build("MDEyMzQ1Njc4OWFiY2RlZg=="))
        {
            first.Services.GetRequiredService<SubjectKeyer>();
        }

        await using WebApplication second = Build("ZmVkY2JhOTg3NjU0MzIxMA==");
        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() => second.Services.GetRequiredService<SubjectKeyer>());

        Assert.StartsWith("SubjectSecret is not the one", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ZmVkY2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubjectSecret_NoneConfigured_IsKeptFromStartToStart()
    {
        await using WebApplication first = Build("");
        string fingerprint = first.Services.GetRequiredService<SubjectKeyer>().Fingerprint;
        await first.DisposeAsync();

        await using WebApplication second = Build("");

        Assert.Equal(fingerprint, second.Services.GetRequiredService<SubjectKeyer>().Fingerprint);
    }

    public void Dispose() => _folder.Dispose();

    private WebApplication Build(string secret)
    {
        Dictionary<string, string?> settings = TestHost.Settings(_folder.Path);
        settings["SubjectSecret"] = secret;
        return CreditRiskHost.Build(settings, [new ScriptedModule()]);
    }
}
