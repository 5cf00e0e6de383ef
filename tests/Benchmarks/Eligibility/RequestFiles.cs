using System.Buffers.Binary;
using CreditRisk.Eligibility.V1;
using Google.Protobuf;

namespace CreditRisk.Benchmarks.Eligibility;

/// <summary>What h2load sends, as the files it reads.</summary>
internal sealed class RequestFiles(string folder)
{
    /// <summary>Questions in a batch and in a stream.</summary>
    public const int Items = 500;

    public string One { get; } = Write(folder, "one", Frame(EligibilityServer.Question));

    public string Batch { get; } = Write(folder, "batch", Frame(new BatchCheckEligibilityRequest { Items = { Enumerable.Repeat(EligibilityServer.Question, Items) } }));

    public string Stream { get; } = Write(
        folder, "stream", [.. Enumerable.Repeat(Frame(new StreamCheckEligibilityRequest { Item = EligibilityServer.Question }), Items).SelectMany(frame => frame)]);

    /// <summary>A message with its length in front, as it goes over the wire.</summary>
    public static byte[] Frame(IMessage message)
    {
        byte[] frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(frame.Length - 5));
        message.WriteTo(frame.AsSpan(5));
        return frame;
    }

    private static string Write(string folder, string name, byte[] bytes)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
