using CreditRisk.Credit.Module.UseCases.ImportingLists;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Rows of one import in a file that one call at a time has open. The first record is the digest of the header that they came with.</summary>
internal sealed class StagedFile : IStagedImport
{
    private readonly FileStream _stream;
    private readonly ChangeRecord _record;
    private readonly bool _isKept;

    /// <exception cref="IOException">Another call has it open.</exception>
    public StagedFile(string file, ImportList command)
    {
        _record = new(command.List);
        _isKept = command.NamesFile;
        _stream = new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
        ReadOnlySpan<byte> header = command.Request.Digest.Span;
        if (!_isKept || !header.SequenceEqual(RecordFile.Read(_stream)))
        {
            _stream.SetLength(0);
            RecordFile.Write(_stream, header);
        }
    }

    public IEnumerable<StagedChunk> Chunks()
    {
        _stream.Position = 0;
        _ = RecordFile.Read(_stream);
        while (RecordFile.Read(_stream) is { } content)
        {
            yield return _record.ReadChunk(content);
        }
    }

    public void Append(StagedChunk chunk)
    {
        RecordFile.Write(_stream, _record.ToBytes(chunk));
        _stream.SetLength(_stream.Position);
        _stream.Flush();
    }

    public void Dispose()
    {
        string file = _stream.Name;
        _stream.Dispose();
        if (!_isKept)
        {
            File.Delete(file);
        }
    }
}
