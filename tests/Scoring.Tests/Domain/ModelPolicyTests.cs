using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Ranking;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Module.Models;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class ModelPolicyTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly ModelLibrary Shipped = ModelLibrary.Of(ShippedModel.Of(CardReader.Embedded()));

    [Fact]
    public void Register_GoodModel_IsAChallengerThatScoresBeside()
    {
        ModelLibrary library = Registered("m1");

        Assert.Equal(("scorecard-v0", ModelState.Challenger), (library.Champion.Version, library.StateOf(library.Find("m1")!)));
        Assert.Equal(["m1"], library.Challengers.Select(model => model.Version));
    }

    [Fact]
    public void Register_TooFewOutcomes_IsRefused() =>
        Assert.Equal("MODEL_OUTCOMES_TOO_FEW", CodeOf(ModelPolicy.Register(Shipped, Registration("m1") with { Model = Model("m1") with { Outcomes = 199 } }, 200, Today)));

    [Fact]
    public void Register_TrainedOnTheFuture_IsRefused() =>
        Assert.Equal("MODEL_TRAINED_ON_THE_FUTURE", CodeOf(ModelPolicy.Register(Shipped, Registration("m1") with { Model = Model("m1") with { TrainedOn = (new(2025, 1, 1), new(2026, 3, 4)) } }, 200, Today)));

    [Fact]
    public void Register_SameModelAgain_ChangesNothingAndAnotherOneIsRefused()
    {
        ModelLibrary library = Registered("m1");

        Assert.Null(ModelPolicy.Register(library, Registration("m1"), 200, Today).Value);
        Assert.Equal("MODEL_VERSION_TAKEN", CodeOf(ModelPolicy.Register(library, Registration("m1") with { Model = Model("m1") with { ArtifactSha256 = "other" } }, 200, Today)));
        Assert.Equal("MODEL_VERSION_TAKEN", CodeOf(ModelPolicy.Register(library, Registration("scorecard-v0"), 200, Today)));
    }

    public static TheoryData<string, CardEvaluation> ForeignCards
    {
        get
        {
            CardEvaluation good = LearnedModels.Card.Evaluation! with { Brier = 0.09, CalibrationError = 0.02 };
            return new()
            {
                { "CARD_OF_OTHER_DATA", good with { DataSha256 = new string('e', 64) } },
                { "CARD_OF_OTHER_DATA", good with { DataSha256 = null } },
                { "CARD_OF_OTHER_DATA", good with { Trainer = "xgboost" } },
                { "CARD_IMPLAUSIBLE", good with { Windows = 7 } },
                { "CARD_IMPLAUSIBLE", good with { Outcomes = 500 } },
                { "CARD_IMPLAUSIBLE", good with { Untrue = 51 } },
                { "CARD_IMPLAUSIBLE", good with { Outcomes = 491, Untrue = 40 } },
                { "CARD_IMPLAUSIBLE", good with { Untrue = 3 } },
                { "CARD_IMPLAUSIBLE", good with { Auc = 0.995 } },
                { "CARD_IMPLAUSIBLE", good with { Brier = 0.3 } },
                { "CARD_IMPLAUSIBLE", good with { CalibrationError = 0.31 } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(ForeignCards))]
    public void Register_CardThatCannotBeTheModels_IsRefused(string code, CardEvaluation evaluation) =>
        Assert.Equal(code, CodeOf(ModelPolicy.Register(Shipped, Registration("m1", LearnedModels.Card with { Evaluation = evaluation }), 200, Today)));

    [Fact]
    public void Register_CardAtItsBounds_IsTaken()
    {
        CardEvaluation bound = LearnedModels.Card.Evaluation! with { Windows = 6, Outcomes = 499, Untrue = 50, Auc = 0.99, Brier = 0.25, CalibrationError = 0.5 };

        Assert.NotNull(ModelPolicy.Register(Shipped, Registration("m1", LearnedModels.Card with { Evaluation = bound }), 200, Today).Value);
    }

    [Fact]
    public void Approve_ByWhoRegistered_IsRefused() =>
        Assert.Equal("APPROVER_IS_REGISTRANT", CodeOf(ModelPolicy.Approve(Registered("m1").Find("m1")!, "trainer", "good")));

    [Fact]
    public void Approve_Twice_IsRefused() =>
        Assert.Equal("APPROVAL_GIVEN", CodeOf(ModelPolicy.Approve(Approved(Registered("m1"), "m1", "second").Find("m1")!, "second", "good")));

    [Fact]
    public void Approve_ShippedOrUnreadable_IsRefused()
    {
        Assert.Equal("MODEL_SHIPPED", CodeOf(ModelPolicy.Approve(Shipped.Champion, "second", "good")));
        Assert.Equal("MODEL_UNREADABLE", CodeOf(ModelPolicy.Approve(Registered("m1").Find("m1")! with { Harm = null }, "second", "good")));
    }

    [Fact]
    public void Promote_TwoApproversAndBetter_MakesItTheChampionAndKeepsTheOther()
    {
        ModelLibrary library = Promoted(Ready("m1"), "m1");

        Assert.Equal("m1", library.Champion.Version);
        Assert.Equal(ModelState.Retired, library.StateOf(library.Find("scorecard-v0")!));
        Assert.Empty(library.Challengers);
    }

    [Fact]
    public void Promote_OneApproverOnly_IsRefused() =>
        Assert.Equal("APPROVALS_MISSING", CodeOf(Promote(Approved(Registered("m1"), "m1", "second"), "m1")));

    [Theory]
    [InlineData(0.58, 0.58, "scorecard-v0", "MODEL_NOT_BETTER")]
    [InlineData(0.57, 0.58, "scorecard-v0", "MODEL_NOT_BETTER")]
    [InlineData(0.62, 0.58, "m0", "EVALUATION_OUTDATED")]
    public void Promote_NotBetterThanTheChampion_IsRefused(double auc, double championAuc, string champion, string code)
    {
        ModelCard card = LearnedModels.Card with { Evaluation = LearnedModels.Card.Evaluation! with { Auc = auc, ChampionAuc = championAuc, Champion = champion } };

        Assert.Equal(code, CodeOf(Promote(Ready("m1", card), "m1")));
    }

    [Fact]
    public void Promote_WithoutEvaluation_IsRefused() => Assert.Equal("EVALUATION_MISSING", CodeOf(Promote(Ready("m1", LearnedModels.Card with { Evaluation = null }), "m1")));

    [Fact]
    public void Promote_ChampionAgain_ChangesNothing() => Assert.Null(Promote(Promoted(Ready("m1"), "m1"), "m1").Value);

    [Fact]
    public void Promote_EarlierChampion_GoesBackWhateverItsEvaluation()
    {
        ModelLibrary library = Promoted(Promoted(Ready("m1"), "m1"), "scorecard-v0");

        Assert.Equal("scorecard-v0", library.Champion.Version);
        Assert.Equal("m1", Promoted(library, "m1").Champion.Version);
    }

    [Fact]
    public void After_ChangeOfAnUnknownModel_IsABug()
    {
        Assert.Throws<ArgumentException>(() => Approved(Shipped, "m9", "second"));
        Assert.Throws<ArgumentException>(() => After(Registered("m1"), Registration("m1"), "trainer"));
    }

    [Fact]
    public void Challengers_MoreThanScoreBeside_AreTheNewest()
    {
        ModelLibrary library = Enumerable.Range(1, 6).Aggregate(Shipped, (before, i) => After(before, Registration($"m{i}"), "trainer"));

        Assert.Equal(["m3", "m4", "m5", "m6"], library.Challengers.Select(model => model.Version));
    }

    private static RegisteredModel Model(string version, ModelCard? card = null) => new()
    {
        Version = version,
        Kind = "linear",
        ArtifactSha256 = "hash",
        Harm = new LearnedHarm(version, LearnedModels.Linear(), CardReader.Embedded().Card),
        Card = card ?? LearnedModels.Card,
        Outcomes = 500,
        TrainedOn = (new(2025, 1, 1), new(2026, 3, 3)),
    };

    private static ModelRegistration Registration(string version, ModelCard? card = null) => new(Model(version, card), ReadOnlyMemory<byte>.Empty);

    private static ModelLibrary Registered(string version, ModelCard? card = null) =>
        After(Shipped, (ModelRegistration)ModelPolicy.Register(Shipped, Registration(version, card), 200, Today).Value!, "trainer");

    private static ModelLibrary Approved(ModelLibrary library, string version, string approver) => After(library, new ModelApproval(version, "good"), approver);

    private static ModelLibrary Ready(string version, ModelCard? card = null) => Approved(Approved(Registered(version, card), version, "second"), version, "third");

    private static Outcome<ModelChange?> Promote(ModelLibrary library, string version) => ModelPolicy.Promote(library, library.Find(version)!, "better");

    private static ModelLibrary Promoted(ModelLibrary library, string version) => After(library, Promote(library, version).Value!, "second");

    private static ModelLibrary After(ModelLibrary library, ModelChange change, string actor) =>
        library.After(new(change, library.Position + 1, new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), actor));

    private static string CodeOf(Outcome<ModelChange?> outcome) => outcome.Refusal!.Code.Value;
}
