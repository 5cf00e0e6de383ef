using System.Diagnostics;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>
/// One call: what its request asks for (<c>ServerCall.Request.cs</c>), what its service sees of it (<c>ServerCall.Context.cs</c>),
/// its messages (<c>ServerCall.Messages.cs</c>) and, here, its beginning and its one end. Everything a plain unary call does not need is made only when asked for.
/// </summary>
internal sealed partial class ServerCall : ServerCallContext, IDisposable
{
    private const int ResetCancel = 8;

    private readonly HttpContext _http;
    private readonly CallSettings _settings;
    private readonly long _started;

    private DateTime _deadline = DateTime.MaxValue;
    private CallLifetime? _lifetime;
    private bool _isEnded;

    private ServerCall(HttpContext http, CallSettings settings)
    {
        _http = http;
        _settings = settings;
        _started = CallTelemetry.IsMeasured ? Stopwatch.GetTimestamp() : 0;
    }

    public HttpContext Http => _http;

    /// <summary>Starts the call, or answers the request and returns null when it cannot be one.</summary>
    public static ServerCall? Begin(HttpContext http, CallSettings settings)
    {
        if (!RequestCheck.Passes(http))
        {
            return null;
        }

        var call = new ServerCall(http, settings);
        http.Response.ContentType = "application/grpc";
        if (call.FindFault() is { } fault)
        {
            call.End(fault);
            return null;
        }

        call.LiftTransportLimits();
        if (settings.IsStreaming)
        {
            call.EnsureLifetime();
        }

        return call;
    }

    /// <summary>Ends the call with the status the service left in the context.</summary>
    public void End() => End(_status);

    /// <summary>Ends the call with the status that an exception from the service or the wire stands for.</summary>
    public void Fail(Exception exception)
    {
        Status status = StatusOf(exception);
        if (exception is RpcException { Trailers.Count: > 0 } rpc)
        {
            foreach (Metadata.Entry entry in rpc.Trailers)
            {
                ResponseTrailers.Add(entry);
            }
        }

        End(status);
    }

    /// <summary>
    /// Called under the lifetime's lock, from a timer's thread: ends the call over the head of its handler. False when it has ended
    /// already. Never throws, since nobody above could catch it and the process would go down.
    /// </summary>
    public bool TryEndEarly(Status status)
    {
        if (_isEnded)
        {
            return false;
        }

        _isEnded = true;
        try
        {
            AnswerEarly(status);
        }
        catch (Exception exception)
        {
            // As a rule the caller hung up in the same moment.
            Log.NotAnswered(_settings.Logger, exception, _settings.Method.FullName);
        }

        return true;
    }

    /// <summary>Makes sure that the deadline ends the call even if what runs now never returns.</summary>
    public void WatchDeadline()
    {
        if (_deadline != DateTime.MaxValue)
        {
            EnsureLifetime();
        }
    }

    public void Dispose() => _lifetime?.Dispose();

    private void AnswerEarly(in Status status)
    {
        if (_isFlushing)
        {
            // The peer takes no more data, so trailers behind it would not arrive either; nor would the reset alone free the writer.
            CallTelemetry.Record(_settings.Method, status.StatusCode, _started);
            Output.CancelPendingFlush();
            _http.Features.Get<IHttpResetFeature>()?.Reset(ResetCancel);
            return;
        }

        PutStatus(status);
        _ = _http.Response.CompleteAsync();
        Body.CancelPendingRead();
    }

    private CallLifetime EnsureLifetime()
    {
        if (_lifetime is { } existing)
        {
            return existing;
        }

        CancellationToken drainLimit = _settings.IsStreaming ? _settings.Drain.Limit : CancellationToken.None;
        var made = new CallLifetime(this, _http.RequestAborted);
        if (Interlocked.CompareExchange(ref _lifetime, made, null) is not { } first)
        {
            made.Start(_deadline, drainLimit);
            return made;
        }

        made.Dispose();
        return first;
    }

    private void End(in Status status)
    {
        if (_lifetime is null)
        {
            _isEnded = true;
            PutStatus(status);
            return;
        }

        lock (_lifetime.Gate)
        {
            if (!_isEnded)
            {
                _isEnded = true;
                PutStatus(status);
            }
        }
    }

    private Status StatusOf(Exception exception)
    {
        switch (exception)
        {
            case RpcException { StatusCode: StatusCode.OK }:
                return new Status(StatusCode.Unknown, "The method failed with the status of success.");
            case RpcException rpc:
                return rpc.Status;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new Status(StatusCode.ResourceExhausted, "The request is larger than the web server takes.");
            case BadHttpRequestException:
                return new Status(StatusCode.Internal, "The request is broken.");
            case OperationCanceledException:
            case IOException when _http.RequestAborted.IsCancellationRequested:
                return new Status(StatusCode.Cancelled, "The call was cancelled.");
            default:
                Log.HandlerFailed(_settings.Logger, exception, _settings.Method.FullName);
                return new Status(StatusCode.Unknown, _settings.ShowsErrors ? exception.Message : "The method failed.", exception);
        }
    }

    private void PutStatus(in Status status)
    {
        CallTelemetry.Record(_settings.Method, status.StatusCode, _started);
        IHeaderDictionary fields = _hasWritten || _http.Response.HasStarted
            ? _http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : _http.Response.Headers;
        StatusFields.Put(fields, status, _trailers);
    }
}
