using Microsoft.Extensions.Options;

namespace CreditRisk.Eligibility.Module.Receipts;

/// <summary>How receipts are signed.</summary>
public sealed class ReceiptOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Receipts";

    /// <summary>
    /// Folder of the signing keys, see <see cref="ReceiptKeyFolder"/>; it must hold one that signs already. Empty for <c>receipts</c> in the
    /// data folder, where a first key is made when there is none.
    /// </summary>
    public string Folder { get; set; } = "";

    /// <summary>Puts a receipt on every answer, also on those whose question did not ask for one. Each costs about as much CPU as five answers.</summary>
    public bool OnEveryAnswer { get; set; }
}

/// <summary>Names every fault of <see cref="ReceiptOptions"/> at once.</summary>
public sealed class ReceiptOptionsValidator(TimeProvider clock) : IValidateOptions<ReceiptOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ReceiptOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Folder.Length == 0)
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            using ReceiptKeyRing ring = ReceiptKeyFolder.Read(options.Folder);
            return ring.SignerAt(clock.GetUtcNow()) is not null
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{ReceiptOptions.Section}:Folder: {options.Folder} holds no private key that signs already; make one with 'creditrisk receipt keys rotate --folder {options.Folder}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return ValidateOptionsResult.Fail($"{ReceiptOptions.Section}:Folder: {e.Message}");
        }
    }
}
