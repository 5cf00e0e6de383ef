using System.Text;

namespace CreditRisk.Messaging;

/// <summary>A journal event type that leaves the house.</summary>
public sealed class PublishedType
{
    internal PublishedType(string name, string topic)
    {
        Name = name;
        Topic = topic;
        DataSchema = $"urn:creditrisk:schema:{name}";
        NameUtf8 = Encoding.UTF8.GetBytes(name);
        DataSchemaUtf8 = Encoding.UTF8.GetBytes(DataSchema);
    }

    /// <summary>Full protobuf name of the message.</summary>
    public string Name { get; }

    /// <summary>Topic as the contract names it, without the operator's prefix.</summary>
    public string Topic { get; }

    /// <summary>URI that names the message's schema.</summary>
    public string DataSchema { get; }

    internal byte[] NameUtf8 { get; }

    internal byte[] DataSchemaUtf8 { get; }
}
