using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Module.UseCases.RecordingDishonesty;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Documents;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Credit.Tests.UseCases;

public sealed class LookingUpEvidenceTests : IDisposable
{
    private readonly TempFolder _store = new();
    private readonly CreditRoom _room;

    public LookingUpEvidenceTests() => _room = CreditRoom.WithStore(_store.Path);

    public void Dispose()
    {
        _room.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task Record_DocumentInTheStore_IsNamed()
    {
        StoredDocument document = await PutAsync();

        Assert.True((await RecordAsync(document.Sha256, document.Bytes)).IsOk);
    }

    [Fact]
    public async Task Record_DocumentThatIsNotStored_RefusedAndNothingWritten()
    {
        Assert.Equal("EVIDENCE_NOT_STORED", (await RecordAsync(new string('a', 64), 5)).Refusal?.Code.Value);
        Assert.Empty(await _room.EventsAsync());
    }

    [Fact]
    public async Task Record_DocumentOfAnotherSize_Refused()
    {
        StoredDocument document = await PutAsync();

        Assert.Equal("EVIDENCE_SIZE_DIFFERS", (await RecordAsync(document.Sha256, document.Bytes + 1)).Refusal?.Code.Value);
    }

    private async Task<StoredDocument> PutAsync() =>
        (await new DocumentFolder(_store.Path).PutAsync(new MemoryStream([1, 2, 3]), CancellationToken.None)).Value;

    private async Task<Outcome<DishonestyOutcome>> RecordAsync(string sha256, long bytes)
    {
        DishonestyFacts facts = Acts.General with { Evidence = [new("paper", "", sha256, "application/pdf", bytes)] };
        return await _room.RecordAsync(facts);
    }
}
