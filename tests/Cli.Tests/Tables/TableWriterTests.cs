using CreditRisk.Cli.Tables;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests.Tables;

public sealed class TableWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("table.csv")]
    [InlineData("table.xlsx")]
    public void Write_AnyText_IsReadAgainAsItWas(string name)
    {
        string[] texts = ["=1+1", "a,\"b\"", "line\nline", "_x000A_", " 名单 ", "<&>", "0012", ""];
        using (ITableWriter writer = TableWriter.Create(name, _folder.File(name)))
        {
            writer.Write(["text", "number"]);
            foreach (string text in texts)
            {
                writer.Write([text, "1"]);
            }
        }

        Assert.Equal(texts, TableFile.Rows(_folder.File(name)).Select(row => row["text"]));
    }

    [Fact]
    public void Create_OtherFormat_IsRefused() => Assert.Throws<InvalidDataException>(() => TableWriter.Create("table.ods", _folder.File("table.ods")));

    public void Dispose() => _folder.Dispose();
}
