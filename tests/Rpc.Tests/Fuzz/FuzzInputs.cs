using System.Globalization;
using Google.Protobuf;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Fuzz;

/// <summary>What the fuzz tests share: how many inputs, and the pieces inputs are made of.</summary>
internal static class FuzzInputs
{
    private const int DefaultTotal = 210_000;
    private const int OverTheWire = 6_000;

    /// <summary>Inputs in all; the environment variable FUZZ_INPUTS raises it.</summary>
    public static int Total => Environment.GetEnvironmentVariable("FUZZ_INPUTS") is { Length: > 0 } wanted
        ? Math.Max(DefaultTotal, int.Parse(wanted, CultureInfo.InvariantCulture))
        : DefaultTotal;

    /// <summary>The share that goes through a socket.</summary>
    public static int Wire => Math.Max(OverTheWire, Total / 50);

    public static int InProcess => Total - Wire;

    public static byte[] Bytes(Random random, int maxLength)
    {
        byte[] bytes = new byte[random.Next(maxLength + 1)];
        random.NextBytes(bytes);
        return bytes;
    }

    public static byte[] Message(Random random) => new SimpleRequest
    {
        ResponseSize = random.Next(),
        Payload = new Payload { Body = ByteString.CopyFrom(Bytes(random, 300)) },
        ResponseStatus = random.Next(2) == 0 ? null : new EchoStatus { Message = new string('m', random.Next(50)) },
    }.ToByteArray();

    /// <summary>Changes, inserts, removes or repeats a few bytes.</summary>
    public static byte[] Mutated(Random random, byte[] original)
    {
        List<byte> bytes = [.. original];
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes.AddRange(bytes[..Math.Min(at, 20)]);
                    break;
            }
        }

        return [.. bytes];
    }

    public static string Text(Random random, string alphabet, int maxLength) =>
        new([.. Enumerable.Range(0, random.Next(maxLength + 1)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
}
