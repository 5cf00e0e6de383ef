using System.Buffers;
using System.IO.Pipelines;
using CreditRisk.HttpJson.Answering;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CreditRisk.HttpJson.Reading;

/// <summary>Takes the body of a request off the wire, up to a limit.</summary>
internal sealed class RequestBody(int limit)
{
    /// <summary>The bytes, none when there is no body; or what is wrong with it.</summary>
    public async ValueTask<(byte[] Bytes, Fault? Fault)> ReadAsync(HttpRequest request, bool isExpected, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return ([], Fault.TooLarge(limit));
        }

        PipeReader body = request.BodyReader;
        try
        {
            while (true)
            {
                ReadResult read = await body.ReadAsync(cancellationToken);
                if (read.Buffer.Length > limit)
                {
                    return ([], Fault.TooLarge(limit));
                }

                if (read.IsCompleted)
                {
                    byte[] bytes = read.Buffer.ToArray();
                    body.AdvanceTo(read.Buffer.End);
                    return (bytes, bytes.Length == 0 ? null : FaultOf(request, isExpected));
                }

                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException broken)
        {
            return ([], Fault.Broken(broken));
        }
    }

    private static Fault? FaultOf(HttpRequest request, bool isExpected)
    {
        if (!isExpected)
        {
            return Fault.Malformed("BODY_UNEXPECTED", "This method takes no body: put fields into the query.");
        }

        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !encoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return Fault.UnsupportedMedia("Send the body without a content-encoding.");
        }

        return MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? null
            : Fault.UnsupportedMedia("Send the body as application/json in UTF-8.");
    }
}
