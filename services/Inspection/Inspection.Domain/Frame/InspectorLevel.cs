namespace CreditRisk.Inspection.Domain;

/// <summary>Level of an office, the highest first; in lines its number.</summary>
public enum InspectorLevel
{
    /// <summary>Of an inspector: not told. Of an item: any.</summary>
    None = 0,

    /// <summary>Province.</summary>
    Province = 1,

    /// <summary>City.</summary>
    City = 2,

    /// <summary>County.</summary>
    County = 3,

    /// <summary>Station of a county's office.</summary>
    Station = 4,
}

/// <summary>Comparing levels.</summary>
internal static class InspectorLevels
{
    /// <summary>True when an inspector of a level may check what asks for at least this one.</summary>
    public static bool IsHeldBy(this InspectorLevel asked, InspectorLevel level) =>
        asked == InspectorLevel.None || (level != InspectorLevel.None && level <= asked);
}
