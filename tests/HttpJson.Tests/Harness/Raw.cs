using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CreditRisk.HttpJson.Tests.Harness;

/// <summary>HTTP/1.1 by hand, for what no client would send.</summary>
internal static class Raw
{
    /// <summary>Sends a request line and a body as they are.</summary>
    /// <returns>Status and body of the answer; a body that is chunked stays so.</returns>
    public static Task<(int Status, string Body)> AskAsync(Uri server, string target, byte[]? body = null, string headers = "") => SendAsync(
        server,
        Encoding.Latin1.GetBytes(
            body is null
                ? $"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n"
                : $"POST {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}\r\n"),
        body ?? []);

    public static async Task<(int Status, string Body)> SendAsync(Uri server, params IEnumerable<byte[]> parts)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        NetworkStream stream = client.GetStream();
        try
        {
            foreach (byte[] part in parts)
            {
                await stream.WriteAsync(part);
            }
        }
        catch (IOException)
        {
            // A server may refuse before it has read everything; what it said can still be read.
        }

        using var reader = new StreamReader(stream);
        string text = await reader.ReadToEndAsync();
        string[] halves = text.Split("\r\n\r\n", 2);
        return (int.Parse(halves[0].Split(' ')[1], CultureInfo.InvariantCulture), halves.Length == 2 ? halves[1] : "");
    }
}
