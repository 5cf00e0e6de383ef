namespace CreditRisk.Cli.Tests.Inspection;

/// <summary>The class of an object on a day, as imported by the command line.</summary>
public sealed class ObjectClassCommandTests(InspectionDesk desk) : IClassFixture<InspectionDesk>
{
    private const int Refused = 1;

    [Fact]
    public async Task Class_ImportedUnderARule_SaysByWhichAndSinceWhen()
    {
        string file = desk.FileOf("graded.csv");
        await File.WriteAllTextAsync(file, "object_id,risk_class,region_code,class_rule\nG-1,A,410927,\nG-2,C,410927,FOOD 2026\n");
        await desk.DoneAsync("objects", "import", file, "--library", "graded", "--class-rule", "CREDIT-CLASSES 2026-11");

        Assert.Matches("^G-1: A since [0-9-]{10} by CREDIT-CLASSES 2026-11\n", await desk.DoneAsync("objects", "class", "G-1", "--library", "graded"));
        Assert.Matches("^G-2: C since [0-9-]{10} by FOOD 2026\n", await desk.DoneAsync("objects", "class", "G-2", "--library", "graded"));
        Assert.StartsWith("G-1: not in the library yet", await desk.DoneAsync("objects", "class", "G-1", "--library", "graded", "--on", "2020-01-01"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SHOP-99", "2026-06-01", "OBJECT_UNKNOWN")]
    [InlineData("SHOP-01", "1.6.2026", "write it as 2026-11-20")]
    public async Task Class_UnknownObjectOrNoDay_IsRefused(string target, string on, string says)
    {
        (int exitCode, _, string errors) = await desk.RunAsync("objects", "class", target, "--library", "shops", "--on", on);

        Assert.Equal(Refused, exitCode);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }
}
