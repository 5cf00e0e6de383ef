namespace Hosting.Process;

public sealed class HeldOptions
{
    /// <summary>Whether the part that works beside the calls throws at start.</summary>
    public bool Fails { get; set; }
}
