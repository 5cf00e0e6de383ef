using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel.V1;
using Google.Protobuf;

namespace CreditRisk.Eligibility.Tests.Module;

public sealed class WireWriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(2_100_000)]
    public void Text_OfAnyLength_IsAsGeneratedCodeWritesIt(int length)
    {
        var message = new Decision { MatterCode = new string('m', length), Position = 7 };

        var wire = WireWriter.Begin();
        wire.Text(Decision.MatterCodeFieldNumber, message.MatterCode);
        wire.Number(Decision.PositionFieldNumber, message.Position);

        Assert.Equal(message.ToByteArray(), wire.Written.ToArray());
    }

    [Theory]
    [InlineData("告知承诺制")]
    [InlineData("\ud83d\ude00 in two halves")]
    [InlineData("half \ud83d of one")]
    public void Text_BeyondAscii_IsAsGeneratedCodeWritesIt(string text)
    {
        var wire = WireWriter.Begin();
        wire.Text(Decision.ApplicationNumberFieldNumber, text);

        Assert.Equal(new Decision { ApplicationNumber = text }.ToByteArray(), wire.Written.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    public void Number_OfAnySize_IsAsGeneratedCodeWritesIt(long number)
    {
        var wire = WireWriter.Begin();
        wire.Number(Decision.PositionFieldNumber, number);

        Assert.Equal(new Decision { Position = number }.ToByteArray(), wire.Written.ToArray());
    }

    [Fact]
    public void Message_InMessageInMessage_IsAsGeneratedCodeWritesIt()
    {
        var text = new LocalizedText { Zh = new string('文', 60), En = new string('t', 200) };
        var message = new Decision { Findings = { new Finding { ReasonCode = "R", Text = text } }, EarlyWarning = new() { Factors = { "", "SIGN" } } };

        var wire = WireWriter.Begin();
        int finding = wire.Open(Decision.FindingsFieldNumber);
        wire.Text(Finding.ReasonCodeFieldNumber, "R");
        wire.Message(Finding.TextFieldNumber, text);
        wire.Close(finding);
        int warning = wire.Open(Decision.EarlyWarningFieldNumber);
        wire.Element(EarlyWarning.FactorsFieldNumber, "");
        wire.Element(EarlyWarning.FactorsFieldNumber, "SIGN");
        wire.Close(warning);

        Assert.Equal(message.ToByteArray(), wire.Written.ToArray());
    }

    [Fact]
    public void Message_Empty_IsThereWithoutContent()
    {
        var wire = WireWriter.Begin();
        wire.Close(wire.Open(Decision.SubjectFieldNumber));

        Assert.Equal(new Decision { Subject = new() }.ToByteArray(), wire.Written.ToArray());
    }
}
