using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>The seed of a draw and the seed texts of its parts: each part has an order that says nothing about the others.</summary>
public sealed record DrawSeed
{
    /// <summary>Newest version of the rules.</summary>
    public const int NewestProtocol = 3;

    /// <summary>Between seed and object in the seed text of an object's inspectors.</summary>
    internal const string InspectorsPath = "/inspectors/";

    private DrawSeed(string value) => Value = value;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Value { get; }

    /// <summary>Name of the protocol of a version; a change of the rules gets another name, so that no seed serves two.</summary>
    public static string ProtocolOf(int version) => version switch
    {
        1 => "creditrisk-draw-v1",
        2 => "creditrisk-draw-v2",
        _ => "creditrisk-draw-v3",
    };

    /// <summary>The seed of a draw over a frame.</summary>
    public static DrawSeed Derive(DrawFrame frame, DrawSecret secret, string publicRandomness)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Derive(ProtocolOf(frame.Plan.Protocol), frame.Commitment, secret, publicRandomness);
    }

    /// <summary>SHA-256 over four texts in UTF-8 with a zero byte between: protocol, commitment, secret, public randomness.</summary>
    /// <param name="protocol">Name of the protocol.</param>
    /// <param name="commitment">Root of the frame, 64 lower-case hexadecimal digits.</param>
    /// <param name="secret">The revealed secret.</param>
    /// <param name="publicRandomness">The public randomness as it was given.</param>
    public static DrawSeed Derive(string protocol, string commitment, DrawSecret secret, string publicRandomness)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return new(Hex.Sha256(Encoding.UTF8.GetBytes(string.Join('\0', protocol, commitment, secret.Value, publicRandomness))));
    }

    /// <summary>Orders the objects of one stratum: seed text <c>SEED/objects/STRATUM</c>.</summary>
    public TicketSeed ForObjects(string stratum) => new($"{Value}/objects/{stratum}");

    /// <summary>Orders the objects of one stratum in its weighted share: seed text <c>SEED/weighted/STRATUM</c>.</summary>
    public TicketSeed ForWeights(string stratum) => new($"{Value}/weighted/{stratum}");

    /// <summary>Orders the inspectors for one object: seed text <c>SEED/inspectors/OBJECT</c>.</summary>
    public TicketSeed ForInspectors(string objectId) => new($"{Value}{InspectorsPath}{objectId}");
}
