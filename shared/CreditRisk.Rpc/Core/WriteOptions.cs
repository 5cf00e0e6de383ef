namespace Grpc.Core;

/// <summary>Wishes for one message.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>More follows at once: the message may wait in the buffer for the next one.</summary>
    BufferHint = 1,

    /// <summary>Send uncompressed even if the call compresses.</summary>
    NoCompress = 2,
}

/// <summary>How messages are written from here on.</summary>
public class WriteOptions
{
    public static readonly WriteOptions Default = new();

    public WriteOptions(WriteFlags flags = default) => Flags = flags;

    public WriteFlags Flags { get; }
}
