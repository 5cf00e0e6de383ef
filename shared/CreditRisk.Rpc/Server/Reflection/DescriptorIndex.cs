using CreditRisk.Rpc.Server.Binding;
using Google.Protobuf.Reflection;

namespace CreditRisk.Rpc.Server.Reflection;

/// <summary>The proto files of the mapped services and all they import, by what they declare. Built at the first question.</summary>
internal sealed class DescriptorIndex(MappedServices mapped)
{
    private readonly Lazy<Content> _content = new(() => new Content(mapped.Descriptors));

    public IEnumerable<string> Services => mapped.Descriptors.Select(service => service.FullName).Order(StringComparer.Ordinal);

    public FileDescriptor? FileNamed(string name) => _content.Value.Files.GetValueOrDefault(name);

    public FileDescriptor? FileDeclaring(string symbol) => _content.Value.Symbols.GetValueOrDefault(symbol);

    public FileDescriptor? FileExtending(string type, int number) => _content.Value.Extensions.GetValueOrDefault((type, number));

    /// <summary>The numbers of the known extensions of a message; null when there is no such message.</summary>
    public IEnumerable<int>? ExtensionsOf(string type) =>
        _content.Value.Symbols.ContainsKey(type)
            ? _content.Value.Extensions.Keys.Where(key => key.Type == type).Select(key => key.Number).Order()
            : null;

    /// <summary>The file and everything it imports, each once, the file first.</summary>
    public static IEnumerable<FileDescriptor> Closure(FileDescriptor file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        var waiting = new Queue<FileDescriptor>([file]);
        while (waiting.TryDequeue(out FileDescriptor? next))
        {
            yield return next;
            foreach (FileDescriptor import in next.Dependencies.Where(import => seen.Add(import.Name)))
            {
                waiting.Enqueue(import);
            }
        }
    }

    private sealed class Content
    {
        public Content(IEnumerable<ServiceDescriptor> services)
        {
            foreach (FileDescriptor file in services.SelectMany(service => Closure(service.File)))
            {
                if (Files.TryAdd(file.Name, file))
                {
                    AddSymbols(file);
                }
            }
        }

        public Dictionary<string, FileDescriptor> Files { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, FileDescriptor> Symbols { get; } = new(StringComparer.Ordinal);

        public Dictionary<(string Type, int Number), FileDescriptor> Extensions { get; } = [];

        private void AddSymbols(FileDescriptor file)
        {
            IEnumerable<IDescriptor> services = file.Services.SelectMany(service => service.Methods.Append<IDescriptor>(service));
            foreach (IDescriptor declared in services.Concat(file.EnumTypes))
            {
                Symbols[declared.FullName] = file;
            }

            AddExtensions(file.Extensions);
            foreach (MessageDescriptor message in file.MessageTypes)
            {
                AddMessage(message);
            }
        }

        private void AddMessage(MessageDescriptor message)
        {
            foreach (IDescriptor declared in message.EnumTypes.Append<IDescriptor>(message))
            {
                Symbols[declared.FullName] = message.File;
            }

            AddExtensions(message.Extensions);
            foreach (MessageDescriptor nested in message.NestedTypes)
            {
                AddMessage(nested);
            }
        }

        private void AddExtensions(ExtensionCollection extensions)
        {
            foreach (FieldDescriptor extension in extensions.UnorderedExtensions)
            {
                Extensions[(extension.ExtendeeType.FullName, extension.FieldNumber)] = extension.File;
            }
        }
    }
}
