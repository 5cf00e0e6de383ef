using CreditRisk.Kernel.V1;

namespace CreditRisk.Server.Demo;

/// <summary>The offices of the synthetic county.</summary>
internal static class DemoAgencies
{
    public static Agency Credit => Of("TQ-CREDIT", "台前县信用办（示范）");

    public static Agency Market => Of("TQ-MARKET", "台前县市场监督管理局（示范）");

    private static Agency Of(string code, string name) => new() { Code = code, Name = name, RegionCode = "410927" };
}
