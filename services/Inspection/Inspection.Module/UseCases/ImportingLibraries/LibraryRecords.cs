using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ImportingLibraries;

/// <summary>Something that can be inspected.</summary>
/// <param name="ObjectId">Credit code, registration or licence number.</param>
/// <param name="Name">For people; may be empty.</param>
/// <param name="RiskClass">Its stratum.</param>
/// <param name="RegionCode">GB/T 2260.</param>
/// <param name="Labels">Special libraries it belongs to.</param>
/// <param name="ValidUntil">Last day in the library; null when it has no end.</param>
/// <param name="IsNaturalPerson">True for a person, who is masked wherever something is published.</param>
public sealed record LibraryObject(
    string ObjectId,
    string Name,
    string RiskClass,
    string RegionCode,
    IReadOnlyList<string> Labels,
    DateOnly? ValidUntil,
    bool IsNaturalPerson = false)
{
    /// <summary>What special libraries say about it.</summary>
    public SpecialNeeds Needs { get; init; } = new([], []);

    /// <summary>Tickets it holds in a weighted share; 0 takes 1.</summary>
    public int Weight { get; init; }

    /// <summary>Rule and version that gave the class; empty when not told.</summary>
    public string ClassRule { get; init; } = "";
}

/// <summary>A label with its last day.</summary>
public sealed record LabelUntil(string Label, DateOnly Until);

/// <summary>What special libraries say about an object.</summary>
/// <param name="Labels">Labels that expire.</param>
/// <param name="Specialities">What its team must have beyond the items.</param>
public sealed record SpecialNeeds(IReadOnlyList<LabelUntil> Labels, IReadOnlyList<string> Specialities);

/// <summary>A certified inspector.</summary>
/// <param name="InspectorId">Staff number.</param>
/// <param name="Unit">Where the inspector works; may be empty.</param>
/// <param name="CertificateNumber">Of the enforcement certificate.</param>
/// <param name="CertificateValidUntil">Its last day.</param>
/// <param name="ItemCodes">Items the inspector may check; empty for all.</param>
/// <param name="Specialities">Specialist qualifications.</param>
/// <param name="RegionCodes">Where the inspector may check.</param>
/// <param name="CallerName">Identity under which the inspector calls; empty for the inspector id in lower case.</param>
public sealed record LibraryInspector(
    string InspectorId,
    string Unit,
    string CertificateNumber,
    DateOnly CertificateValidUntil,
    IReadOnlyList<string> ItemCodes,
    IReadOnlyList<string> Specialities,
    IReadOnlyList<string> RegionCodes,
    string CallerName = "")
{
    /// <summary>Where the inspector works, and where never.</summary>
    public InspectorOffice Office { get; init; } = new(0, "", []);
}

/// <summary>An object that an inspector never goes to.</summary>
public sealed record StandingRecusal(string ObjectId, ReasonCode Reason);

/// <summary>Where an inspector works, and where never.</summary>
/// <param name="Level">Number of the level in the contract; 0 when not told.</param>
/// <param name="Name">The office; may be empty.</param>
/// <param name="Recusals">Objects the inspector never goes to.</param>
public sealed record InspectorOffice(int Level, string Name, IReadOnlyList<StandingRecusal> Recusals);

/// <summary>A record of an import as it was read, with what was wrong with its form.</summary>
/// <param name="Record">The record.</param>
/// <param name="Faults">Faults that only the reader could see, for example a date that is none.</param>
public readonly record struct ReadRecord<T>(T Record, IReadOnlyList<RecordFault> Faults);

/// <summary>What is wrong with one field of a record.</summary>
/// <param name="Field">Its name in the contract.</param>
/// <param name="Code">Stable reason code.</param>
/// <param name="Description">What is wrong and what would be right; never the value, which may be a person's.</param>
public sealed record RecordFault(string Field, string Code, string Description);

/// <summary>A fault with the number of its record, from 1.</summary>
public sealed record NumberedFault(long RecordNumber, RecordFault Fault);

/// <summary>What became of an import.</summary>
/// <param name="Accepted">Good records.</param>
/// <param name="Rejected">Faulty records; when there is any, nothing was committed.</param>
/// <param name="Faults">The first faults.</param>
/// <param name="Position">Where it was committed; 0 when nothing was.</param>
public sealed record ImportReport(long Accepted, long Rejected, IReadOnlyList<NumberedFault> Faults, long Position);
