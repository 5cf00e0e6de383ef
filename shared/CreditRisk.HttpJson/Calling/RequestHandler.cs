using CreditRisk.HttpJson.Answering;
using CreditRisk.HttpJson.Reading;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RpcStatus = Google.Rpc.Status;

namespace CreditRisk.HttpJson.Calling;

/// <summary>Answers every request below the paths of the routes: finds the route, reads the request, makes the call, writes what comes back.</summary>
internal sealed class RequestHandler(RouteTable routes, RequestReader requests, JsonAnswers answers, HttpJsonOptions options, ILogger logger)
{
    private const string StatusDetails = "grpc-status-details-bin";

    private readonly RequestBody _bodies = new(options.MaxRequestBytes);

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            RequestTarget target = RequestTarget.Of(http);
            if (routes.Find(Sought(http), target.Segments) is not { } match)
            {
                await answers.SendAsync(http, Fault.UnknownPath);
            }
            else if (match.Route is { } route && !(route.Method.IsServerStreaming && HttpMethods.IsHead(http.Request.Method)))
            {
                await CallAsync(http, route, match.Segments, target.Query);
            }
            else
            {
                await RefuseMethodAsync(http, match);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: there is nobody to tell.
        }
    }

    // HEAD asks what GET would say, but a stream has no end to wait for.
    private static string Sought(HttpContext http) => HttpMethods.IsHead(http.Request.Method) ? HttpMethods.Get : http.Request.Method;

    private Task RefuseMethodAsync(HttpContext http, RouteMatch match)
    {
        IEnumerable<string> head = match.Routes.Any(route => route.HttpMethod == HttpMethods.Get && !route.Method.IsServerStreaming) ? [HttpMethods.Head] : [];
        string allowed = string.Join(", ", match.Routes.Select(route => route.HttpMethod).Concat(head).Append(HttpMethods.Options).Order(StringComparer.Ordinal));
        http.Response.Headers.Allow = allowed;
        if (!HttpMethods.IsOptions(http.Request.Method))
        {
            return answers.SendAsync(http, Fault.MethodNotAllowed(allowed));
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task CallAsync(HttpContext http, HttpRoute route, string[] segments, string query)
    {
        if (Refusal(http, route) is { } refused)
        {
            await answers.SendAsync(http, refused);
            return;
        }

        (string? timeout, Fault? fault) = CallTimeout.Of(http.Request.Headers, route.Method.IsServerStreaming ? null : options.DefaultTimeout);
        (byte[] body, Fault? bodyFault) = await _bodies.ReadAsync(http.Request, !route.Body.IsNone, http.RequestAborted);
        fault ??= bodyFault;
        byte[]? framed = null;
        if (fault is null)
        {
            (framed, fault) = requests.Read(route, segments, query, body);
        }

        if (fault is not null)
        {
            await answers.SendAsync(http, fault);
            return;
        }

        await AnswerAsync(http, route, GrpcCall.Start(http, route, framed!, timeout));
    }

    private RpcStatus? Refusal(HttpContext http, HttpRoute route)
    {
        try
        {
            options.Admit(http, route.RpcPath);
            return null;
        }
        catch (RpcException refused)
        {
            return refused.Trailers.GetValueBytes(StatusDetails) is { } details
                ? RpcStatus.Parser.ParseFrom(details)
                : new() { Code = (int)refused.StatusCode, Message = refused.Status.Detail };
        }
    }

    private async Task AnswerAsync(HttpContext http, HttpRoute route, GrpcCall call)
    {
        try
        {
            await (route.Method.IsServerStreaming ? new StreamAnswer(http, route, answers).WriteAsync(call) : WriteOnlyAsync(http, route, call));
        }
        finally
        {
            // The method may take no notice that its time is over; the answer does not wait for it, but the request's services do.
            if (!call.Running.IsCompleted)
            {
                call.StopReading();
                await http.Response.CompleteAsync();
            }

            await call.Running;
        }
    }

    private async Task WriteOnlyAsync(HttpContext http, HttpRoute route, GrpcCall call)
    {
        IMessage? message = await call.NextAsync();
        RpcStatus status = call.Status();
        if (status.Code != (int)StatusCode.OK || message is null)
        {
            await answers.SendAsync(http, status);
            return;
        }

        try
        {
            await JsonAnswers.SendAsync(http, answers.Format(message, route.ResponseField));
        }
        catch (InvalidOperationException unknown) when (!http.Response.HasStarted)
        {
            Log.NotJson(logger, unknown, route.RpcPath);
            await answers.SendAsync(http, Fault.NotJson(route.Method.OutputType.FullName));
        }
    }
}
