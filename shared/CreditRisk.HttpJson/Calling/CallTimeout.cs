using System.Globalization;
using CreditRisk.HttpJson.Answering;
using Microsoft.AspNetCore.Http;
using FieldViolation = Google.Rpc.BadRequest.Types.FieldViolation;

namespace CreditRisk.HttpJson.Calling;

/// <summary>How long a caller waits: <c>grpc-timeout</c> as gRPC has it, or <c>x-request-timeout</c> in seconds.</summary>
internal static class CallTimeout
{
    private const string GrpcName = "grpc-timeout";
    private const string Name = "x-request-timeout";
    private const double LongestSeconds = 86_400;

    /// <summary>The time as gRPC writes it, null for none; or what is wrong with it.</summary>
    public static (string? Value, Fault? Fault) Of(IHeaderDictionary headers, TimeSpan? otherwise)
    {
        if (headers.TryGetValue(GrpcName, out var grpc))
        {
            string value = grpc.ToString();
            return value.Length is >= 2 and <= 9 && value.AsSpan(0, value.Length - 1).ContainsAnyExceptInRange('0', '9') is false && "HMSmun".Contains(value[^1], StringComparison.Ordinal)
                ? (value, null)
                : (null, Wrong(GrpcName, "must be one to eight digits and one of H, M, S, m, u, n."));
        }

        if (headers.TryGetValue(Name, out var seconds))
        {
            return double.TryParse(seconds.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number is > 0 and <= LongestSeconds
                ? (Milliseconds(TimeSpan.FromSeconds(number)), null)
                : (null, Wrong(Name, "must be seconds above 0, at most 86400, for example 2.5."));
        }

        return (otherwise is { } limit ? Milliseconds(limit) : null, null);
    }

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)time.TotalMilliseconds)}m");

    private static Fault Wrong(string header, string description) => Fault.Invalid([new FieldViolation { Field = header, Description = description }]);
}
