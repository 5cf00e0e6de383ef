using System.Data.Common;
using System.Globalization;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// Finds things in the files: which list has which entries, whose record and case an id is. What they say is read from the files
/// themselves, so nothing about a subject but its pseudonym is kept here.
/// </summary>
internal sealed class CreditProjection : IProjection
{
    private const string AddList = """
        INSERT INTO credit_lists (list_id, header, imports, imported_at, source_system)
        VALUES (@ListId, @Header, @Imports, @ImportedAt, @SourceSystem)
        ON CONFLICT (list_id) DO UPDATE SET
            header = excluded.header, imports = excluded.imports, imported_at = excluded.imported_at, source_system = excluded.source_system
        """;

    private const string AddRecord =
        "INSERT INTO credit_records (record_id, subject_key) VALUES (@RecordId, @SubjectKey) ON CONFLICT (record_id) DO NOTHING";

    private const string AddCase = """
        INSERT INTO credit_cases (case_id, subject_key, position, state) VALUES (@CaseId, @SubjectKey, @Position, @State)
        """;

    // A repair that was revoked stays so when its record is restored.
    private const string MoveCase = "UPDATE credit_cases SET state = @State WHERE case_id = @CaseId AND state <> 12";

    private const string AddObjection = """
        INSERT INTO credit_objections (objection_id, subject_key, position, state) VALUES (@ObjectionId, @SubjectKey, @Position, @State)
        """;

    private const string MoveObjection = "UPDATE credit_objections SET state = @State WHERE objection_id = @ObjectionId";

    private const string AddCorrection = """
        INSERT INTO credit_corrections (correction_id, subject_key, position, pending) VALUES (@CorrectionId, @SubjectKey, @Position, @Pending)
        """;

    private const string FollowCorrection = "UPDATE credit_corrections SET pending = pending - 1 WHERE correction_id = @CorrectionId";

    private const string AddReferral = "INSERT INTO credit_referrals (referral_id, subject_key, closed) VALUES (@ReferralId, @SubjectKey, 0)";

    // A refusal after reconsideration ends a referral, too: without a clock it is then found in vain.
    private const string CloseReferral = "UPDATE credit_referrals SET closed = 1 WHERE referral_id = @ReferralId";

    private const string AddProposal = """
        INSERT INTO credit_proposals (proposal_id, subject_key, position, state) VALUES (@ProposalId, @SubjectKey, @Position, @State)
        """;

    // Only what waits can be withdrawn; an accepted proposal whose basis is gone stays accepted.
    private const string MoveProposal = "UPDATE credit_proposals SET state = @State WHERE proposal_id = @ProposalId AND state = 1";

    private const string Finish = """
        INSERT INTO credit_finished (step, day, cases) VALUES (@Step, @Day, 1)
        ON CONFLICT (step, day) DO UPDATE SET cases = credit_finished.cases + 1
        """;

    private const string SaveYear = """
        INSERT INTO credit_calendars (year, notice) VALUES (@Year, @Notice) ON CONFLICT (year) DO UPDATE SET notice = excluded.notice
        """;

    // An import brings very many of these two.
    private static readonly ProjectionStatement AddEntry = new(
        """
        INSERT INTO credit_entries (entry_id, list_id, subject_key, position, content, listed_until, removed)
        VALUES (@EntryId, @ListId, @SubjectKey, @Position, @Content, @ListedUntil, 0)
        """,
        "@EntryId", "@ListId", "@SubjectKey", "@Position", "@Content", "@ListedUntil");

    private static readonly ProjectionStatement RemoveEntry = new("UPDATE credit_entries SET removed = 1 WHERE entry_id = @EntryId", "@EntryId");

    private static readonly HashSet<string> Types =
        [V1.ListImported.Descriptor.FullName, V1.CalendarYearLoaded.Descriptor.FullName, .. EventWire.FileEvents];

    public string Name => "credit";

    public int Version => 5;

    public IReadOnlyList<string> Tables { get; } =
    [
        "credit_lists", "credit_entries", "credit_records", "credit_cases", "credit_objections", "credit_corrections", "credit_finished",
        "credit_calendars", "credit_referrals", "credit_proposals",
    ];

    public IReadOnlySet<string> EventTypes => Types;

    public IReadOnlyList<string> Schema { get; } =
    [
        """
        CREATE TABLE credit_lists (
            list_id TEXT PRIMARY KEY, header TEXT NOT NULL, imports BIGINT NOT NULL, imported_at BIGINT NOT NULL,
            source_system TEXT NOT NULL)
        """,
        """
        CREATE TABLE credit_entries (
            entry_id TEXT PRIMARY KEY, list_id TEXT NOT NULL, subject_key TEXT NOT NULL, position BIGINT NOT NULL,
            content TEXT NOT NULL, listed_until TEXT, removed INTEGER NOT NULL)
        """,
        "CREATE INDEX credit_entries_by_place ON credit_entries (list_id, position)",
        "CREATE INDEX credit_entries_by_subject ON credit_entries (list_id, subject_key)",
        "CREATE TABLE credit_records (record_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL)",
        """
        CREATE TABLE credit_cases (
            case_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, position BIGINT NOT NULL, state INTEGER NOT NULL)
        """,
        "CREATE INDEX credit_cases_by_state ON credit_cases (state, position)",
        """
        CREATE TABLE credit_objections (
            objection_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, position BIGINT NOT NULL, state INTEGER NOT NULL)
        """,
        "CREATE INDEX credit_objections_by_state ON credit_objections (state, position)",
        """
        CREATE TABLE credit_corrections (
            correction_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, position BIGINT NOT NULL, pending BIGINT NOT NULL)
        """,
        "CREATE TABLE credit_referrals (referral_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, closed INTEGER NOT NULL)",
        """
        CREATE TABLE credit_proposals (
            proposal_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, position BIGINT NOT NULL, state INTEGER NOT NULL)
        """,
        "CREATE INDEX credit_proposals_by_state ON credit_proposals (state, position)",
        "CREATE TABLE credit_finished (step TEXT NOT NULL, day TEXT NOT NULL, cases BIGINT NOT NULL, PRIMARY KEY (step, day))",
        "CREATE TABLE credit_calendars (year BIGINT PRIMARY KEY, notice TEXT NOT NULL)",
    ];

    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        if (journaled.Type == V1.ListImported.Descriptor.FullName)
        {
            Execute(transaction, AddList, RowOf(journaled));
            return;
        }

        if (journaled.Type == V1.CalendarYearLoaded.Descriptor.FullName)
        {
            V1.CalendarYearLoaded loaded = journaled.Read<V1.CalendarYearLoaded>();
            Execute(transaction, SaveYear, new { loaded.Year, Notice = JsonFormatter.Default.Format(loaded) });
            return;
        }

        if (journaled.Type == V1.SubjectListed.Descriptor.FullName)
        {
            List(journaled.Read<V1.SubjectListed>(), journaled.Position.Value, transaction);
            return;
        }

        CreditEvent happened = EventWire.ToDomain(journaled) ?? throw new InvalidDataException($"{journaled.Type} has no reader.");
        switch (happened)
        {
            case SubjectDelisted delisted:
                RemoveEntry.Run(transaction, delisted.EntryId);
                break;
            default:
                Change(happened, journaled, transaction);
                break;
        }
    }

    private static void List(V1.SubjectListed listed, long position, DbTransaction transaction)
    {
        ListingTerms terms = ListingWire.TermsOf(listed, listed.List.LegalBasis.ToLegalBasis());
        AddEntry.Run(
            transaction, listed.EntryId, listed.List.ListId, listed.Subject.SubjectKey, position, terms.Fingerprint(),
            terms.ExpectedEnd?.ToString("O", CultureInfo.InvariantCulture));
    }

    private static void Change(CreditEvent happened, JournalEvent journaled, DbTransaction transaction)
    {
        if (ChangeOf(happened, journaled.Position.Value) is { } change)
        {
            Execute(transaction, change.Sql, change.Row);
        }

        string day = ChinaTime.DateOf(journaled.RecordedAt).ToString("O", CultureInfo.InvariantCulture);
        foreach (string step in FinishedSteps.Of(happened))
        {
            Execute(transaction, Finish, new { Step = step, Day = day });
        }
    }

    private static (string Sql, object Row)? ChangeOf(CreditEvent happened, long position)
    {
        string subjectKey = happened.Subject.Key.ToString();
        return happened switch
        {
            DishonestyRecorded recorded => (AddRecord, new { recorded.RecordId, SubjectKey = subjectKey }),
            ReinsertionProposed proposed => (AddRecord, new { proposed.RecordId, SubjectKey = subjectKey }),
            RepairApplied applied =>
                (AddCase, new { applied.CaseId, SubjectKey = subjectKey, Position = position, State = (int)RepairState.Submitted }),
            RepairEvent repair => StateAfter(repair) is { } state ? (MoveCase, new { repair.CaseId, State = (int)state }) : null,
            ObjectionFiled filed =>
                (AddObjection, new { filed.ObjectionId, SubjectKey = subjectKey, Position = position, State = (int)ObjectionState.Annotated }),
            ObjectionEvent objection =>
                StateAfter(objection) is { } state ? (MoveObjection, new { objection.ObjectionId, State = (int)state }) : null,
            CorrectionSent sent =>
                (AddCorrection, new { sent.CorrectionId, SubjectKey = subjectKey, Position = position, Pending = sent.Systems.Count }),
            PoliceReferralOpened opened => (AddReferral, new { opened.ReferralId, SubjectKey = subjectKey }),
            PoliceReferralAdvanced { Step: ReferralStep.NotApproved or ReferralStep.GoodsHandedOver or ReferralStep.DecisionAccepted } ended =>
                (CloseReferral, new { ended.ReferralId }),
            RecordProposed proposed =>
                (AddProposal, new { proposed.ProposalId, SubjectKey = subjectKey, Position = position, State = (int)ProposalState.Pending }),
            ProposalEvent decided => (MoveProposal, new { decided.ProposalId, State = (int)StateAfter(decided) }),
            CorrectionAcknowledged followed => (FollowCorrection, new { followed.CorrectionId }),
            _ => null,
        };
    }

    private static RepairState? StateAfter(RepairEvent repair) => repair switch
    {
        RepairSupplementAsked => RepairState.SupplementAsked,
        RepairMaterialSupplied => RepairState.Submitted,
        RepairClosedUnanswered => RepairState.ClosedUnanswered,
        RepairAccepted => RepairState.Accepted,
        RepairRejectedAtEntry => RepairState.RejectedAtEntry,
        RepairReviewStarted => RepairState.UnderReview,
        RepairReviewExtended => RepairState.ReviewExtended,
        RepairApproved { Systems.Count: > 0 } => RepairState.Syncing,
        RepairApproved => RepairState.Approved,
        RepairRefused => RepairState.Refused,
        RepairWithdrawn => RepairState.Withdrawn,
        RecordRepaired => RepairState.Repaired,
        RecordSuspended => RepairState.TempSuspended,
        RecordRestored => RepairState.Restored,
        RepairRevoked => RepairState.RepairRevoked,
        RepairLapsed => RepairState.Lapsed,
        RepairClockPaused or RepairClockResumed or RepairAcknowledged or RepairSyncEscalated => null,
        _ => throw new ArgumentOutOfRangeException(nameof(repair), repair.GetType().Name, "A new event needs its state."),
    };

    private static ProposalState StateAfter(ProposalEvent decided) => decided switch
    {
        ProposalAccepted => ProposalState.Accepted,
        ProposalDeclined => ProposalState.Declined,
        ProposalWithdrawn => ProposalState.Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(decided), decided.GetType().Name, "A new event needs its state."),
    };

    private static ObjectionState? StateAfter(ObjectionEvent objection) => objection switch
    {
        ObjectionCheckStarted => ObjectionState.PlatformCheck,
        ObjectionForwarded => ObjectionState.Forwarded,
        ObjectionResolved { Remedy: null } => ObjectionState.Rejected,
        ObjectionResolved => ObjectionState.Upheld,
        ObjectionReviewRequested => ObjectionState.ReviewRequested,
        ObjectionClosed => ObjectionState.Closed,
        ObjectionAnswered or ObjectionClockPaused or ObjectionClockResumed => null,
        _ => throw new ArgumentOutOfRangeException(nameof(objection), objection.GetType().Name, "A new event needs its state."),
    };

    private static object RowOf(JournalEvent journaled)
    {
        V1.ListImported imported = journaled.Read<V1.ListImported>();
        return new
        {
            imported.List.ListId,
            Header = ListHeader.ToText(imported.List),
            Imports = journaled.Version,
            ImportedAt = journaled.RecordedAt.ToUnixTimeMilliseconds(),
            imported.SourceSystem,
        };
    }

    private static void Execute(DbTransaction transaction, string sql, object row) =>
        transaction.Connection!.Execute(sql, row, transaction);
}
