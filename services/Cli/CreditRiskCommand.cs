using System.CommandLine;
using CreditRisk.Cli.Draws;
using CreditRisk.Cli.Eligibility;
using CreditRisk.Cli.Events;
using CreditRisk.Cli.Libraries;
using CreditRisk.Cli.Lists;

namespace CreditRisk.Cli;

/// <summary>The command line <c>creditrisk</c>: a table of contents.</summary>
public static class CreditRiskCommand
{
    /// <summary>All commands. Exit codes: 0 done, 1 refused or not verified, 2 wrong command line, 69 server not reached.</summary>
    public static RootCommand Create() => new("Talks to a CreditRisk server, and verifies what it published without one.")
    {
        new Command("eligibility", "Asks whether an applicant may use the pledge route.") { CheckCommand.Create() },
        new Command("lists", "Lists of dishonest subjects.") { ImportListCommand.Create() },
        new Command("objects", "Libraries of inspection objects.") { ImportObjectsCommand.Create() },
        new Command("inspectors", "The library of inspectors.") { ImportInspectorsCommand.Create() },
        new Command("draw", "Draws of objects and inspectors that anyone can re-compute.")
        {
            CreateDrawCommand.Create(),
            CommitDrawCommand.Create(),
            RevealDrawCommand.Create(),
            TranscriptCommand.Create(),
            VerifyTranscriptCommand.Create(),
        },
        new Command("events", "Published events.") { WatchCommand.Create() },
    };
}
