using System.Text;
using CreditRisk.Journal;

namespace CreditRisk.Testing.Journal;

/// <summary>Append requests that are valid by default.</summary>
public static class Appends
{
    /// <summary>Type of the events made here unless another is named.</summary>
    public const string EventType = "creditrisk.testing.v1.SomethingHappened";

    /// <summary>Who appends.</summary>
    public const string Actor = "tests";

    /// <summary>One event with a text as payload.</summary>
    public static NewEvent Event(string payload, string type = EventType) => new(type, Encoding.UTF8.GetBytes(payload));

    /// <summary>One event for one stream, whatever its version.</summary>
    public static AppendRequest One(string stream, string payload = "x") => To(stream, ExpectedVersion.Any, payload);

    /// <summary>Events for one stream at a version.</summary>
    public static AppendRequest To(string stream, ExpectedVersion expected, params string[] payloads) =>
        Of(new StreamAppend(StreamId.Parse(stream), expected, [.. payloads.Select(payload => Event(payload))]));

    /// <summary>Several streams at once.</summary>
    public static AppendRequest Of(params StreamAppend[] appends) => new(appends, Actor);
}
