using System.Collections.Immutable;
using System.Globalization;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>A clock as the read model keeps it.</summary>
internal sealed record ClockRow
{
    private const string DayForm = "yyyy-MM-dd";

    public required string CaseId { get; init; }

    public required string Step { get; init; }

    public required string SubjectKey { get; init; }

    public long WorkingDays { get; init; }

    public string StartedOn { get; init; } = "";

    public string? LastDay { get; init; }

    /// <summary>Ground, first and last day of each pause, by comma; pauses by semicolon.</summary>
    public string Pauses { get; init; } = "";

    /// <summary>Ticks of UTC; null for clocks of working days.</summary>
    public long? StartedAt { get; init; }

    public long? Hours { get; init; }

    public static ClockRow Of(OpenClock clock, SubjectKey subject) => clock.ByHour is { } hours
        ? new()
        {
            CaseId = clock.CaseId,
            Step = hours.Step,
            SubjectKey = subject.ToString(),
            StartedAt = hours.StartedAt.UtcTicks,
            Hours = hours.Hours,
        }
        : new()
        {
            CaseId = clock.CaseId,
            Step = clock.Legal!.Step,
            SubjectKey = subject.ToString(),
            WorkingDays = clock.Legal.WorkingDays,
            StartedOn = Text(clock.Legal.StartedOn)!,
            LastDay = Text(clock.Legal.LastDay),
            Pauses = string.Join(';', clock.Legal.Pauses.Select(pause => $"{(int)pause.Ground},{Text(pause.From)},{Text(pause.Until)}")),
        };

    public OpenClock ToClock() => StartedAt is { } started
        ? new(CaseId, null, new(Step, new(started, TimeSpan.Zero), (int)Hours!.Value))
        : new(CaseId, new(Step, (int)WorkingDays, Day(StartedOn), LastDay is null ? null : Day(LastDay), PausesOf(Pauses)));

    private static ImmutableArray<ClockPause> PausesOf(string pauses) => pauses.Length == 0 ? [] :
    [
        .. pauses.Split(';').Select(pause => pause.Split(',')).Select(parts => new ClockPause(
            (PauseGround)int.Parse(parts[0], CultureInfo.InvariantCulture), Day(parts[1]), parts[2].Length == 0 ? null : Day(parts[2]))),
    ];

    private static string? Text(DateOnly? day) => day?.ToString(DayForm, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture);
}
