using Microsoft.Extensions.Options;

namespace CreditRisk.Hosting.Configuration;

/// <summary>What keeps a host from starting and its operator can mend.</summary>
internal static class StartFault
{
    /// <summary>The exception to throw; each fault is one sentence that starts with the key.</summary>
    public static OptionsValidationException Of(params IEnumerable<string> faults) => new(nameof(HostOptions), typeof(HostOptions), faults);
}
