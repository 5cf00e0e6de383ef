namespace CreditRisk.Rpc.Tests.Harness;

/// <summary>One HTTP/2 frame (RFC 9113).</summary>
internal sealed record RawFrame(byte Type, byte Flags, int Stream, byte[] Payload)
{
    public const byte Data = 0;
    public const byte HeadersType = 1;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte WindowUpdate = 8;

    public const byte EndStreamFlag = 1;
    public const byte AckFlag = 1;
    public const byte EndHeadersFlag = 4;

    public bool EndsStream => (Flags & EndStreamFlag) != 0;

    public bool IsAck => (Flags & AckFlag) != 0;
}
