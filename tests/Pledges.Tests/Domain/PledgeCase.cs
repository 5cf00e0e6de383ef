using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

/// <summary>The life of one pledge as a lawyer writes it down. Unknown keys are errors. Signed on 2026-03-02 for a matter verified online or on the spot.</summary>
public sealed record PledgeCase
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>What the case shows, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Clause of the domain rules, for example "1.12".</summary>
    public required string Clause { get; init; }

    public CaseOfPledge Pledge { get; init; } = new();

    public IReadOnlyList<PledgeCaseStep> Steps { get; init; } = [];

    public required PledgeCaseExpectation Expect { get; init; }

    public static PledgeCase Read(string file) => Parse(File.ReadAllText(file));

    public static PledgeCase Parse(string text) => JsonSerializer.Deserialize<PledgeCase>(text, Json)!;
}

/// <summary>What was signed.</summary>
public sealed record CaseOfPledge
{
    public PledgeForm Form { get; init; }

    public PledgeType Type { get; init; }

    /// <summary>The day of the decision; the day of the signature unless it is said.</summary>
    public DateOnly DecidedOn { get; init; } = Some.Today;

    /// <summary>Day for promised conditions or deferred material.</summary>
    public DateOnly? DueOn { get; init; }

    public ImmutableArray<string> Deferred { get; init; } = [];

    /// <summary>Accepted without a decision.</summary>
    public bool DecisionAhead { get; init; }

    /// <summary>For a certificate whose plan asks for a check before the decision.</summary>
    public bool PreCheck { get; init; }

    internal Matter Matter => PreCheck ? Some.CheckedBefore : Some.Published;

    internal SignedPledge ToPledge() => Some.Registered(Application, Matter);

    private PledgeApplication Application => Some.Application with
    {
        IsDecisionAhead = DecisionAhead,
        Form = Form,
        Type = Type,
        DecidedAt = DecisionAhead ? null : DecidedOn == Some.Today ? Some.Now : ChinaTime.StartOf(DecidedOn),
        ConditionsBy = Form == PledgeForm.ConditionsByDate ? DueOn : null,
        MaterialBy = Form == PledgeForm.ConditionsMet ? DueOn : null,
        DeferredMaterials = Deferred,
    };
}

/// <summary>What is done on a day, at noon.</summary>
public sealed record PledgeCaseStep
{
    public required DateOnly On { get; init; }

    /// <summary>Grant, Refuse, Postpone, Order, Withdraw, Submit, Return, Confirm, NoteOverdue or Record.</summary>
    public required string Do { get; init; }

    public VerificationOutcome? Outcome { get; init; }

    public RevocationGround? Ground { get; init; }

    /// <summary>Last day of the rectification or announcement.</summary>
    public DateOnly? Until { get; init; }

    public VerificationMethod Method { get; init; } = VerificationMethod.Online;

    public string MethodReason { get; init; } = "";

    public string Statement { get; init; } = "核查情况记录在案。";

    /// <summary>Code of the refusal; absent when the step is taken.</summary>
    public string? RefusedAs { get; init; }

    internal DateTimeOffset At => ChinaTime.StartOf(On).AddHours(12);

    internal PledgeCommand ToCommand() => Do switch
    {
        "Grant" => new GrantPledge("台许〔2026〕1号", null),
        "Refuse" => new RefusePledge("台不许〔2026〕1号", "场所面积不足", null),
        "Postpone" => new PostponeDecision("需要听证"),
        "Order" => new OrderCheck(OrderReason.Office, On.AddDays(10)),
        "Withdraw" => new Withdraw("改用一般程序"),
        "Submit" => new SubmitMaterial([new("证明材料", "", Some.Sha256, "", 1)]),
        "Return" => new ReturnMaterial("材料不合格"),
        "Confirm" => new ConfirmConditions("回执〔2026〕1号"),
        "NoteOverdue" => new NoteOverdue(),
        "Record" => new RecordFinding(Finding()),
        _ => throw new InvalidDataException($"There is no step {Do}."),
    };

    private VerificationFinding Finding()
    {
        VerificationFinding papers = Some.Finding(Outcome!.Value);
        return papers with
        {
            VerifiedOn = On,
            RectifyBy = Outcome == VerificationOutcome.RectifyOrdered ? Until : null,
            AnnounceUntil = Outcome == VerificationOutcome.Announced ? Until : null,
            Ground = Ground ?? papers.Ground,
            Method = Method,
            MethodReason = MethodReason,
            Statement = Statement,
        };
    }
}

/// <summary>How it stands at noon of a day.</summary>
public sealed record PledgeCaseExpectation
{
    public required DateOnly On { get; init; }

    public required PledgeState State { get; init; }

    public required bool MayOperate { get; init; }
}
