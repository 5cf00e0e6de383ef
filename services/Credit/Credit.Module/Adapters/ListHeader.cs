using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.Wire;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>A list in one text column: protobuf's JSON.</summary>
internal static class ListHeader
{
    public static string ToText(V1.CreditList list) => JsonFormatter.Default.Format(list);

    public static CreditList Read(string text) => JsonParser.Default.Parse<V1.CreditList>(text).ToDomain();
}
