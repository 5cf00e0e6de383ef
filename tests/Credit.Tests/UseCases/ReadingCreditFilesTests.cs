using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.ReadingCreditFiles;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.UseCases;

public sealed class ReadingCreditFilesTests : IDisposable
{
    private readonly CreditRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Get_NobodyOnRecord_EmptyFile() => Assert.Equal(CreditFile.Empty, (await GetAsync(null, null)).Value.File);

    [Fact]
    public async Task Get_AsOfBeforeTheSecondRecord_ShowsTheFirstOnly()
    {
        long first = (await _room.RecordAsync(Acts.General)).Value.File.Position;
        await _room.RecordAsync(Acts.General with { DocumentNumber = "2" });

        Assert.Single((await GetAsync(first, null)).Value.File.Records);
        Assert.Equal(2, (await GetAsync(null, null)).Value.File.Records.Count);
    }

    [Fact]
    public async Task Get_AsOfAPastPosition_IsJudgedOnThatDay()
    {
        long position = (await _room.RecordAsync(Acts.General)).Value.File.Position;
        _room.Clock.Advance(TimeSpan.FromDays(700));

        Assert.Equal(DishonestyStatus.Recorded, StatusOf((await GetAsync(position, null)).Value));
        Assert.Equal(DishonestyStatus.Expired, StatusOf((await GetAsync(null, null)).Value));
    }

    [Fact]
    public async Task Get_AsOfAheadOfTheJournal_OutOfRange()
    {
        Refusal refusal = (await GetAsync(1, null)).Refusal!;

        Assert.Equal((RefusalKind.OutOfRange, "POSITION_AHEAD"), (refusal.Kind, refusal.Code.Value));
    }

    [Fact]
    public async Task Get_AtLeastThePositionOfAnAnswer_ShowsIt()
    {
        long position = (await _room.RecordAsync(Acts.General)).Value.File.Position;

        Assert.Single((await GetAsync(null, position)).Value.File.Records);
    }

    [Fact]
    public async Task Get_AtLeastAPositionTheJournalNeverReturned_OutOfRangeAtOnce()
    {
        long position = (await _room.RecordAsync(Acts.General)).Value.File.Position;
        Refusal refusal = (await GetAsync(null, position + 1)).Refusal!;

        Assert.Equal((RefusalKind.OutOfRange, "POSITION_NOT_REACHED"), (refusal.Kind, refusal.Code.Value));
    }

    private static DishonestyStatus StatusOf(CreditFileReading read) => read.File.Records[0].StatusOn(ChinaTime.DateOf(read.At), Files.Rules);

    private GetCreditFileHandler Handler => _room.Get<GetCreditFileHandler>();

    private async Task<Outcome<CreditFileReading>> GetAsync(long? asOf, long? atLeast) =>
        await Handler.HandleAsync(new(Subjects.Firm().Key, asOf, atLeast), CancellationToken.None);
}
