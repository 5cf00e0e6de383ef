using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CreditRisk.Testing.Kafka;

/// <summary>The independent consumer: the Debian package <c>kcat</c>.</summary>
public static class Kcat
{
    /// <summary>Everything a topic holds now, partition by partition in order.</summary>
    public static async Task<IReadOnlyList<KafkaRecord>> ReadAsync(string bootstrap, string topic)
    {
        byte[] output = await RunAsync("-b", bootstrap, "-C", "-t", topic, "-o", "beginning", "-e", "-q", "-f", "%t\t%p\t%o\t%k\t%h\t%S\t%s\n");
        List<KafkaRecord> records = [];
        int at = 0;
        while (at < output.Length)
        {
            records.Add(Record(output, ref at));
        }

        return [.. records.OrderBy(record => record.Partition).ThenBy(record => record.Offset)];
    }

    /// <summary>The names of all topics, in ordinal order.</summary>
    public static async Task<IReadOnlyList<string>> TopicsAsync(string bootstrap)
    {
        using JsonDocument metadata = JsonDocument.Parse(await RunAsync("-b", bootstrap, "-L", "-J"));
        return [.. metadata.RootElement.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("topic").GetString()!).Order(StringComparer.Ordinal)];
    }

    private static KafkaRecord Record(byte[] output, ref int at)
    {
        string topic = Field(output, ref at);
        int partition = int.Parse(Field(output, ref at), CultureInfo.InvariantCulture);
        long offset = long.Parse(Field(output, ref at), CultureInfo.InvariantCulture);
        string key = Field(output, ref at);
        Dictionary<string, string> headers = Field(output, ref at)
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(header => header.Split('=', 2))
            .ToDictionary(header => header[0], header => header[1], StringComparer.Ordinal);
        int length = int.Parse(Field(output, ref at), CultureInfo.InvariantCulture);
        byte[]? value = length < 0 ? null : output[at..(at + length)];
        at += Math.Max(0, length) + 1;
        return new(topic, partition, offset, key, headers, value);
    }

    private static string Field(byte[] output, ref int at)
    {
        int end = Array.IndexOf(output, (byte)'\t', at);
        string field = Encoding.UTF8.GetString(output, at, end - at);
        at = end + 1;
        return field;
    }

    private static async Task<byte[]> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        using var output = new MemoryStream();
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"kcat failed: {await complaints}");
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("kcat", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("These tests read Kafka with kcat: install the Debian package kcat.", missing);
        }
    }
}
