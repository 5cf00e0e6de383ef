using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CreditRisk.HttpJson.Describing;

/// <summary>What the contracts say beside each declaration, by full name. Compiled code holds no comments, so they come from files of their own.</summary>
internal sealed class Comments
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private Comments(IEnumerable<FileDescriptor> files)
    {
        foreach (FileDescriptor file in files)
        {
            foreach (IDescriptor declared in file.Services.SelectMany(service => service.Methods.Append<IDescriptor>(service)))
            {
                Keep(declared);
            }

            Keep(file.EnumTypes);
            Keep(file.MessageTypes);
        }
    }

    /// <summary>Reads a FileDescriptorSet with source info, each file after those it imports; null is no comments.</summary>
    public static Comments Read(Func<Stream>? open)
    {
        if (open is null)
        {
            return new([]);
        }

        using Stream stream = open();
        return new(FileDescriptor.BuildFromByteStrings(FileDescriptorSet.Parser.ParseFrom(stream).File.Select(file => file.ToByteString())));
    }

    /// <summary>The comment above a declaration; empty for none.</summary>
    public string Of(IDescriptor declared) => _texts.GetValueOrDefault(declared.FullName, "");

    private static string? TextOf(IDescriptor declared) => declared switch
    {
        ServiceDescriptor service => service.Declaration?.LeadingComments,
        MethodDescriptor method => method.Declaration?.LeadingComments,
        MessageDescriptor message => message.Declaration?.LeadingComments,
        FieldDescriptor one => one.Declaration?.LeadingComments,
        EnumDescriptor type => type.Declaration?.LeadingComments,
        EnumValueDescriptor value => value.Declaration?.LeadingComments,
        _ => null,
    };

    private void Keep(IEnumerable<EnumDescriptor> types)
    {
        foreach (EnumDescriptor type in types)
        {
            Keep(type);
            foreach (EnumValueDescriptor value in type.Values)
            {
                Keep(value);
            }
        }
    }

    private void Keep(IEnumerable<MessageDescriptor> messages)
    {
        foreach (MessageDescriptor message in messages)
        {
            Keep(message);
            foreach (FieldDescriptor one in message.Fields.InDeclarationOrder())
            {
                Keep(one);
            }

            Keep(message.EnumTypes);
            Keep(message.NestedTypes);
        }
    }

    private void Keep(IDescriptor declared)
    {
        if (TextOf(declared) is { Length: > 0 } text)
        {
            _texts[declared.FullName] = string.Join('\n', text.Trim().Split('\n').Select(line => line.Trim()));
        }
    }
}
