using System.Security.Cryptography;
using CreditRisk.Eligibility.Domain.Receipts;
using CreditRisk.Hosting.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreditRisk.Eligibility.Module.Receipts;

/// <summary>The keys as they are in their folder now: a file that comes or goes is noticed at the next use.</summary>
public sealed class ReceiptKeys
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly ILogger<ReceiptKeys> _logger;
    private ReceiptKeyRing _ring;
    private DateTime _readAt;

    /// <summary>Reads the folder; in the data folder a first key is made when there is none.</summary>
    public ReceiptKeys(IOptions<ReceiptOptions> options, DataFolder data, TimeProvider clock, ILogger<ReceiptKeys> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(clock);
        _logger = logger;
        _folder = options.Value.Folder;
        if (_folder.Length == 0)
        {
            _folder = MakeFirst(data, clock.GetUtcNow());
        }

        _readAt = Directory.GetLastWriteTimeUtc(_folder);
        _ring = ReceiptKeyFolder.Read(_folder);
    }

    /// <summary>The keys.</summary>
    public ReceiptKeyRing Ring
    {
        get
        {
            DateTime changed = Directory.GetLastWriteTimeUtc(_folder);
            lock (_gate)
            {
                if (changed != _readAt)
                {
                    _readAt = changed;
                    Reread();
                }

                return _ring;
            }
        }
    }

    // What was read before stays in use as long as the folder cannot be read. The old ring is left to whoever signs with it now.
    private void Reread()
    {
        try
        {
            _ring = ReceiptKeyFolder.Read(_folder);
            Log.ReceiptKeysRead(_logger, _ring.Keys.Count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Log.ReceiptKeysUnreadable(_logger, _folder, e);
        }
    }

    private static string MakeFirst(DataFolder data, DateTimeOffset now)
    {
        string folder = new DataFolder(data["receipts"]).ToString();
        if (!Directory.EnumerateFiles(folder, ReceiptKeyName.Pattern).Any())
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            new DataFolder(folder).Remember(ReceiptKeyName.Of(now), key.ExportPkcs8PrivateKeyPem());
        }

        return folder;
    }
}
