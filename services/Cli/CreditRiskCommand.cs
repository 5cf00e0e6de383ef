using System.CommandLine;
using CreditRisk.Cli.Assignments;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Cli.Decisions;
using CreditRisk.Cli.DocumentStore;
using CreditRisk.Cli.Draws;
using CreditRisk.Cli.Eligibility;
using CreditRisk.Cli.Events;
using CreditRisk.Cli.Journals;
using CreditRisk.Cli.Libraries;
using CreditRisk.Cli.Lists;
using CreditRisk.Cli.Models;
using CreditRisk.Cli.Plans;
using CreditRisk.Cli.Pledges;
using CreditRisk.Cli.Receipts;
using CreditRisk.Cli.Results;
using CreditRisk.Cli.Rounds;
using CreditRisk.Cli.RuleSets;

namespace CreditRisk.Cli;

/// <summary>The command line <c>creditrisk</c>: a table of contents.</summary>
public static class CreditRiskCommand
{
    private const int WrongCommandLine = 2;

    /// <summary>All commands, made once: commands share options, and an option keeps every command that it was ever given to.</summary>
    public static RootCommand All { get; } = Create();

    /// <summary>Runs one command line.</summary>
    /// <returns>The exit code: 0 done, 1 refused or not verified, 2 wrong command line, 69 server not reached, 130 interrupted.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        ParseResult parsed = All.Parse(arguments);
        int exitCode = await parsed.InvokeAsync().ConfigureAwait(false);
        return parsed.Errors.Count > 0 ? WrongCommandLine : exitCode;
    }

    private static RootCommand Create() => new("Talks to a CreditRisk server, and verifies what it published without one.")
    {
        new Command("eligibility", "Asks whether an applicant may use the pledge route.") { CheckCommand.Create(), PreviewGradeCommand.Create() },
        new Command("ruleset", "The rules that eligibility is decided by: published by one, compared on live cases, approved by two others.")
        {
            PublishRuleSetCommand.Validate(),
            PublishRuleSetCommand.Publish(),
            ShadowRuleSetCommand.Shadow(),
            ShadowRuleSetCommand.Report(),
            ApproveRuleSetCommand.Create(),
            ReadRuleSetCommand.List(),
            ReadRuleSetCommand.Show(),
        },
        Group(
            "pledges",
            "Pledges from the notice to fulfilment, and their verification.",
            [.. PledgeCommands.All, VerifyPledgeCommand.Create(), AffectedPledgesCommand.Create(), ExplainScoreCommand.Create(), .. SupervisionCommands.All, .. ComplaintCommands.All]),
        Group("matters", "The catalogue of matters that are open for pledges.", MatterCommands.All),
        Group("rounds", "Rounds of verifications: under a capacity, with a share drawn at random.", RoundCommands.All),
        Group(
            "model",
            "Models that rank pledges: registered by one, approved by two others, compared on pledges drawn at random.",
            [TrainCommand.Create(), DescribeCommand.Create(), EvaluateCommand.Create(), ExportRowsCommand.Create(), .. RegistryCommands.All, ReportCommands.Compare(), ReportCommands.Drift()]),
        ReportCommands.Estimates(),
        ReportCommands.Fairness(),
        Group("credit", "Credit files, their clocks, and what ends a record.", CreditCommands.All),
        Group("repair", "Repair cases, step by step.", RepairCommands.All),
        Group("objection", "Objections, step by step.", ObjectionCommands.All),
        Group("proposal", "Problems that inspections found, until an official decides.", ProposalCommands.All),
        Group("referral", "Referrals to the police, by the hour.", ReferralCommands.All),
        new Command("report", "Reports for the subjects themselves.") { SubjectReportCommands.Issue(), SubjectReportCommands.Verify() },
        new Command("evidence", "The office's own store of documents.") { EvidenceCommands.Put(), EvidenceCommands.Check() },
        Group("lists", "Lists of dishonest subjects.", ListCommands.All),
        new Command("objects", "Libraries of inspection objects.") { ImportObjectsCommand.Create(), ObjectClassCommand.Create() },
        new Command("inspectors", "The library of inspectors.") { ImportInspectorsCommand.Create() },
        Group("items", "The list of what may be checked.", LibraryCommands.Items),
        Group("libraries", "Object libraries.", LibraryCommands.All),
        Group("plan", "Yearly plans of inspections, the draws made from them, caps and coverage.", PlanCommands.All),
        Group("assignment", "Who inspects whom, sealed until the set time.", AssignmentCommands.All),
        Group("result", "What inspections found, from the visit to the publication.", ResultCommands.All),
        new Command("draw", "Draws of objects and inspectors that anyone can re-compute.")
        {
            CreateDrawCommand.Create(),
            CommitDrawCommand.Create(),
            RevealDrawCommand.Create(),
            RedrawSeatCommand.Create(),
            RecusalCommands.Apply(),
            RecusalCommands.Decide(),
            RecusalCommands.List(),
            RotateLogKeyCommand.Create(),
            UnmatchedCommand.Create(),
            TranscriptCommand.Create(),
            VerifyTranscriptCommand.Create(),
            DrawLogCommand.Create(),
            VerifyLogCommand.Create(),
            ProveLogCommands.Prove(),
            ProveLogCommands.Consistency(),
            WhyCommands.Ask(),
            WhyCommands.Verify(),
            LedgerCommand.Create(),
            AuditDrawsCommand.Create(),
        },
        new Command("decision", "Decisions that were answered.") { ListDecisionsCommand.Create(), ReplayDecisionCommand.Create() },
        new Command("receipt", "Receipts of decisions, which anyone can check.")
        {
            IssueReceiptCommand.Create(),
            VerifyReceiptCommand.Create(),
            new Command("keys", "The keys that receipts are signed with.") { RotateKeysCommand.Create() },
        },
        new Command("events", "Published events.") { WatchCommand.Create(), AcknowledgeCommand.Create(), ReconcileCommand.Create() },
        new Command("journal", "The journal and the decision log of a data folder.") { VerifyJournalCommand.Create() },
    };

    private static Command Group(string name, string description, IEnumerable<Command> commands)
    {
        Command group = new(name, description);
        foreach (Command command in commands)
        {
            group.Subcommands.Add(command);
        }

        return group;
    }
}
