using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>Names imports and who is in them.</summary>
public sealed class ImportNaming(IIdentities identities, SubjectKeyer keyer, TimeProvider clock)
{
    /// <summary>The day of the import.</summary>
    public DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    /// <summary>The id of an import: the same request always gets the same.</summary>
    public string IdOf(ImportList command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return identities.NewId("I", Today.Year, command.DryRun ? command.Request with { RequestId = null } : command.Request);
    }

    /// <summary>Begins to gather rows.</summary>
    public ImportDraft Draft(ImportList command, string importId) => new(command, importId, Today, (keyer, identities));
}
