using System.Runtime.CompilerServices;

namespace CreditRisk.Contracts.Tests;

/// <summary>
/// Holds the contracts to what was promised before, line by line in <c>wire.snapshot</c>. After adding to the contracts renew the file:
/// <code>RENEW_WIRE_SNAPSHOT=1 dotnet test tests/Contracts.Tests</code>
/// and look at its difference: lines may be added. One that goes away needs a version of the package beside the old one.
/// </summary>
public sealed class WireSnapshotTests
{
    private const string Switch = "RENEW_WIRE_SNAPSHOT";
    private const string FileName = "wire.snapshot";

    [Fact]
    public void Contracts_EverythingPromised_StillHolds()
    {
        string file = Path.Combine(Folder(), FileName);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllLines(file, WireSnapshot.Current);
        }

        string[] broken = [.. WireSnapshot.Broken(File.ReadLines(file), WireSnapshot.Current)];

        Assert.True(broken.Length == 0, $"Gone or changed, which breaks whoever relies on it:\n{string.Join('\n', broken)}");
    }

    [Fact]
    public void Snapshot_EveryEventAndMethod_IsInIt()
    {
        string recorded = '\n' + File.ReadAllText(Path.Combine(Folder(), FileName));

        string[] missing = [.. WireSnapshot.Promises.Where(promise => !recorded.Contains($"\n{promise}", StringComparison.Ordinal))];

        Assert.NotEmpty(WireSnapshot.Promises);
        Assert.True(missing.Length == 0, $"Set {Switch}=1 and run these tests once to promise:\n{string.Join('\n', missing)}");
    }

    [Theory]
    [InlineData("field creditrisk.credit.v1.DishonestyRecorded.record_id = 1 string")]
    [InlineData("field creditrisk.credit.v1.DishonestyRecorded.evidence = 13 repeated creditrisk.kernel.v1.Evidence")]
    [InlineData("field creditrisk.kernel.v1.SubjectIdentifier.citizen_id = 2 string in identifier")]
    [InlineData("field creditrisk.pledge.v1.VerificationTask.score = 5 optional int32")]
    [InlineData("value creditrisk.credit.v1.DishonestyGrade.DISHONESTY_GRADE_SERIOUS = 3")]
    [InlineData("message creditrisk.credit.v1.DishonestyRecorded on creditrisk.dishonesty.v1")]
    [InlineData("message creditrisk.credit.v1.EducationGiven")]
    [InlineData("rpc creditrisk.credit.v1.CreditService.ImportList(stream creditrisk.credit.v1.ImportListRequest) returns (stream creditrisk.credit.v1.ImportListResponse)")]
    public void Current_Contracts_AreToldByNameNumberAndType(string fact) => Assert.Contains(fact, WireSnapshot.Current);

    [Theory]
    [InlineData("field a.B.c = 1 string", "field a.B.c = 2 string")]
    [InlineData("field a.B.c = 1 string", "field a.B.d = 1 string")]
    [InlineData("field a.B.c = 1 string", "field a.B.c = 1 repeated string")]
    [InlineData("rpc a.S.M(a.Q) returns (a.R)", "rpc a.S.M(a.Q) returns (stream a.R)")]
    public void Broken_FactThatReadsDifferently_IsNamed(string recorded, string current) =>
        Assert.Equal([recorded], WireSnapshot.Broken([recorded], [current]));

    [Fact]
    public void Broken_AddedFact_IsNoBreach() => Assert.Empty(WireSnapshot.Broken(["field a.B.c = 1 string"], ["field a.B.c = 1 string", "field a.B.d = 2 string"]));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
