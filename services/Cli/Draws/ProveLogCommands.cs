using System.CommandLine;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw prove</c> and <c>creditrisk draw consistency</c>: fetch proofs of the draw log and check them here.</summary>
internal static class ProveLogCommands
{
    private const int NotProved = 1;

    private static readonly Argument<long> Index = new("entry") { Description = "Number of the entry, from 0." };
    private static readonly Option<long> Size = new("--size") { Description = "Size of the tree; the newest when it is left out." };
    private static readonly Option<string?> Root = new("--root") { Description = "Root of a head you kept, which the proof must lead to." };
    private static readonly Argument<long> First = new("first") { Description = "Size of the earlier tree, from 1." };
    private static readonly Argument<long> Second = new("second") { Description = "Size of the later tree; the newest when it is left out.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> FirstRoot = new("--first-root") { Description = "Root of the earlier head you kept." };
    private static readonly Option<string?> SecondRoot = new("--second-root") { Description = "Root of the later head you kept." };

    public static Command Prove() =>
        new Command("prove", "Proves that an entry is in the draw log.") { Index, Size, Root }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new ProveDrawLogEntryRequest { EntryIndex = parsed.GetValue(Index), TreeSize = parsed.GetValue(Size) };
            ProveDrawLogEntryResponse proof = await new DrawLogService.DrawLogServiceClient(server)
                .ProveDrawLogEntryAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            string root = parsed.GetValue(Root) ?? proof.Root;
            byte[] leaf = Encoding.UTF8.GetBytes(proof.Record);
            bool holds = TryHash(root, out byte[] hash) && MerkleTree.Verify(hash, leaf, request.EntryIndex, proof.TreeSize, PathOf(proof.AuditPath));
            Console.WriteLine(proof.Record);
            return Report(holds, $"entry {request.EntryIndex} of {proof.TreeSize} under root {root}");
        });

    public static Command Consistency() =>
        new Command("consistency", "Proves that the draw log only grew.") { First, Second, FirstRoot, SecondRoot }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new ProveDrawLogGrowthRequest { FirstSize = parsed.GetValue(First), SecondSize = parsed.GetValue(Second) };
            ProveDrawLogGrowthResponse proof = await new DrawLogService.DrawLogServiceClient(server)
                .ProveDrawLogGrowthAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            string first = parsed.GetValue(FirstRoot) ?? proof.FirstRoot;
            string second = parsed.GetValue(SecondRoot) ?? proof.SecondRoot;
            bool holds = TryHash(first, out byte[] old) & TryHash(second, out byte[] now) &&
                MerkleLog.VerifyConsistency((request.FirstSize, old), (proof.SecondSize, now), PathOf(proof.Proof));
            return Report(holds, $"{request.FirstSize} entries under root {first} are the first of {proof.SecondSize} under root {second}");
        });

    private static int Report(bool holds, string statement)
    {
        (holds ? Console.Out : Console.Error).WriteLine($"{(holds ? "PROVED" : "NOT PROVED")}: {statement}");
        return holds ? 0 : NotProved;
    }

    private static byte[][] PathOf(IEnumerable<string> hashes) => [.. hashes.Select(hash => TryHash(hash, out byte[] bytes) ? bytes : [])];

    private static bool TryHash(string text, out byte[] hash)
    {
        bool isHash = text.Length == 2 * MerkleTree.HashSize && text.All(char.IsAsciiHexDigitLower);
        hash = isHash ? Convert.FromHexString(text) : [];
        return isHash;
    }
}
