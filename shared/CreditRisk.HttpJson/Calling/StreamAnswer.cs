using CreditRisk.HttpJson.Answering;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using RpcStatus = Google.Rpc.Status;

namespace CreditRisk.HttpJson.Calling;

/// <summary>
/// Writes the messages of a stream as they come. What fails before the first message is an HTTP status; after it the status is the last line, since the
/// response has begun.
/// </summary>
internal sealed class StreamAnswer(HttpContext http, HttpRoute route, JsonAnswers answers)
{
    private readonly StreamForm _form = StreamForm.For(http.Request.Headers.Accept);

    public async Task WriteAsync(GrpcCall call)
    {
        IMessage? message = await call.NextAsync();
        RpcStatus? early = message is null ? call.Status() : null;
        if (early is { Code: not (int)StatusCode.OK })
        {
            await answers.SendAsync(http, early);
            return;
        }

        JsonAnswers.PutHeaders(http.Response, _form.ContentType);
        for (; message is not null; message = await call.NextAsync())
        {
            if (!await SendAsync(message, call))
            {
                return;
            }
        }

        if (call.Status() is { Code: not (int)StatusCode.OK } late)
        {
            Write(_form.BeforeError, $"{{\"error\":{answers.Format(late)}}}");
        }
    }

    // What has come already leaves together. False when the caller is gone.
    private async ValueTask<bool> SendAsync(IMessage first, GrpcCall call)
    {
        for (IMessage? message = first; message is not null; call.TryNext(out message))
        {
            Write(_form.Before, answers.Format(message, route.ResponseField));
        }

        return !(await http.Response.BodyWriter.FlushAsync()).IsCompleted;
    }

    private void Write(string before, string json)
    {
        JsonAnswers.Write(http.Response.BodyWriter, before);
        JsonAnswers.Write(http.Response.BodyWriter, json);
        JsonAnswers.Write(http.Response.BodyWriter, _form.After);
    }
}
