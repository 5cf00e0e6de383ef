using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using FieldViolation = Google.Rpc.BadRequest.Types.FieldViolation;

namespace CreditRisk.HttpJson.Answering;

/// <summary>What this face itself refuses, before a method is called.</summary>
/// <param name="HttpStatus">Status of the response.</param>
/// <param name="Code">The same as gRPC would say it.</param>
/// <param name="Reason">Stable, for programs.</param>
/// <param name="Message">For people: what to do.</param>
internal sealed record Fault(int HttpStatus, StatusCode Code, string Reason, string Message)
{
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    public static Fault UnknownPath { get; } =
        new(StatusCodes.Status404NotFound, StatusCode.NotFound, "PATH_UNKNOWN", "Nothing is at this path; /openapi.json lists what is.");

    public static Fault Malformed(string reason, string message) => new(StatusCodes.Status400BadRequest, StatusCode.InvalidArgument, reason, message);

    public static Fault MethodNotAllowed(string allowed) =>
        new(StatusCodes.Status405MethodNotAllowed, StatusCode.Unimplemented, "METHOD_NOT_ALLOWED", $"This path takes {allowed}.");

    public static Fault UnsupportedMedia(string message) =>
        new(StatusCodes.Status415UnsupportedMediaType, StatusCode.InvalidArgument, "MEDIA_TYPE_UNSUPPORTED", message);

    public static Fault TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, StatusCode.ResourceExhausted, "BODY_TOO_LARGE", $"A body may have {limit} bytes.");

    public static Fault Invalid(IReadOnlyList<FieldViolation> violations) => new(
        StatusCodes.Status400BadRequest, StatusCode.InvalidArgument, "INVALID_REQUEST", string.Join(" ", violations.Select(one => $"{one.Field}: {one.Description}")))
    {
        Violations = violations,
    };

    /// <summary>A request that the web server itself gave up on.</summary>
    public static Fault Broken(BadHttpRequestException broken) => new(broken.StatusCode, StatusCode.InvalidArgument, "REQUEST_BROKEN", "The request ended early or is no HTTP.");

    public static Fault NotJson(string type) =>
        new(StatusCodes.Status500InternalServerError, StatusCode.Internal, "ANSWER_NOT_JSON", $"The answer holds a message that JSON cannot write: {type}.");

    /// <summary>As the details of a status.</summary>
    public Google.Rpc.Status ToStatus(string domain)
    {
        var status = new Google.Rpc.Status { Code = (int)Code, Message = Message, Details = { Any.Pack(new ErrorInfo { Domain = domain, Reason = Reason }) } };
        if (Violations.Count > 0)
        {
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { Violations } }));
        }

        return status;
    }
}
