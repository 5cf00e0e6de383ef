using System.Text.Json;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>A plan as JSON: the event it will end with, and whose request it answers.</summary>
internal static class ImportPlanText
{
    public static string Write(ImportPlan plan) => JsonSerializer.Serialize(new Document(
        JsonFormatter.Default.Format(ListingWire.ToWire(plan.Import)),
        plan.Request.Actor,
        plan.Request.RequestId,
        Convert.ToHexStringLower(plan.Request.Digest.Span)));

    public static ImportPlan Read(string text)
    {
        Document read = JsonSerializer.Deserialize<Document>(text) ?? throw new InvalidDataException("A plan is empty.");
        V1.ListImported import = JsonParser.Default.Parse<V1.ListImported>(read.Import);
        return new(ListingWire.ToDomain(import), new(read.Actor, read.RequestId, Convert.FromHexString(read.Digest)));
    }

    private sealed record Document(string Import, string Actor, string? RequestId, string Digest);
}
