using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using RpcStatus = Google.Rpc.Status;

namespace CreditRisk.HttpJson.Answering;

/// <summary>Messages and statuses as proto3 JSON on a response. Fields with their default value are written, too, so that every answer of a method has the same shape.</summary>
internal sealed class JsonAnswers(TypeRegistry types, string domain)
{
    private const string Json = "application/json";

    private readonly JsonFormatter _formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(types));

    /// <summary>The message, or only one field of it.</summary>
    /// <exception cref="InvalidOperationException">It holds an Any of a type that nobody named.</exception>
    public string Format(IMessage message, FieldDescriptor? field)
    {
        if (field is null)
        {
            return _formatter.Format(message);
        }

        var text = new StringWriter(CultureInfo.InvariantCulture);
        _formatter.WriteValue(text, field.Accessor.GetValue(message));
        return text.ToString();
    }

    /// <summary>The status, without details that JSON cannot write.</summary>
    public string Format(RpcStatus status)
    {
        RpcStatus written = status.Clone();
        written.Details.Clear();
        written.Details.AddRange(status.Details.Where(detail => types.Find(Any.GetTypeName(detail.TypeUrl)) is not null));
        return _formatter.Format(written);
    }

    public string Format(Fault fault) => Format(fault.ToStatus(domain));

    /// <summary>The whole of a successful answer.</summary>
    public static Task SendAsync(HttpContext http, string json) => SendAsync(http, StatusCodes.Status200OK, json);

    public Task SendAsync(HttpContext http, Fault fault) => SendAsync(http, fault.HttpStatus, Format(fault));

    public Task SendAsync(HttpContext http, RpcStatus status)
    {
        PutHeaders(http.Response.Headers, status);
        return SendAsync(http, HttpStatus.Of((StatusCode)status.Code), Format(status));
    }

    /// <summary>Headers of every answer: what it says is nobody else's, and for the moment.</summary>
    public static void PutHeaders(HttpResponse response, string contentType)
    {
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    public static void Write(PipeWriter output, string text) => Encoding.UTF8.GetBytes(text, output);

    private static Task SendAsync(HttpContext http, int httpStatus, string json)
    {
        http.Response.StatusCode = httpStatus;
        PutHeaders(http.Response, Json);
        http.Response.ContentLength = Encoding.UTF8.GetByteCount(json);
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            Write(http.Response.BodyWriter, json);
        }

        return Task.CompletedTask;
    }

    private static void PutHeaders(IHeaderDictionary headers, RpcStatus status)
    {
        if (status.Code == (int)StatusCode.Unauthenticated)
        {
            headers.WWWAuthenticate = "Bearer";
        }

        if (status.Details.FirstOrDefault(detail => detail.Is(RetryInfo.Descriptor))?.Unpack<RetryInfo>().RetryDelay is { } delay)
        {
            headers.RetryAfter = (delay.Seconds + (delay.Nanos > 0 ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
        }
    }
}
