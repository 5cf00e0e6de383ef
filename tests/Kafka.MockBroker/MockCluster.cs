using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CreditRisk.Kafka.MockBroker;

/// <summary>librdkafka's mock cluster: brokers that speak the Kafka protocol on loopback and keep what they are sent in memory.</summary>
internal sealed class MockCluster : IDisposable
{
    private readonly nint _client;
    private readonly nint _cluster;

    public MockCluster(int brokers)
    {
        nint conf = Librdkafka.ConfNew();
        Librdkafka.ConfSetLog(conf, 0);
        byte[] error = new byte[512];
        _client = Librdkafka.New(Librdkafka.Producer, conf, error, (nuint)error.Length);
        if (_client == 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(error).TrimEnd('\0'));
        }

        _cluster = Librdkafka.ClusterNew(_client, brokers);
    }

    public string Bootstrap => Marshal.PtrToStringUTF8(Librdkafka.Bootstraps(_cluster))!;

    /// <summary>Carries out one line, for example <c>down 2</c>; broker 0 means all of them.</summary>
    /// <returns><c>ok</c>, or what is wrong with the line.</returns>
    public string Execute(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["down", var broker] => Answer(Librdkafka.SetDown(_cluster, Broker(broker))),
            ["up", var broker] => Answer(Librdkafka.SetUp(_cluster, Broker(broker))),
            ["delay", var broker, var milliseconds] => Answer(Librdkafka.SetRoundTrip(_cluster, Broker(broker), Number(milliseconds))),
            ["topic", var name, var partitions] => Answer(Librdkafka.TopicCreate(_cluster, name, Number(partitions), 1)),
            ["errors", var api, .. var codes] => PushErrors(Number(api), [.. codes.Select(Number)]),
            _ => $"'{line}' is no command: down, up, delay, topic, errors",
        };
    }

    public void Dispose()
    {
        Librdkafka.ClusterDestroy(_cluster);
        Librdkafka.Destroy(_client);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Broker(string text) => Number(text) is > 0 and var broker ? broker : -1;

    private static string Answer(int error) => error == 0 ? "ok" : $"error {error}";

    private string PushErrors(int api, int[] codes)
    {
        Librdkafka.PushErrors(_cluster, (short)api, (nuint)codes.Length, codes);
        return "ok";
    }
}
