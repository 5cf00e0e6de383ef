using System.Globalization;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Ranking;

namespace CreditRisk.Scoring.Domain.Registry;

/// <summary>
/// The way of a model from challenger to champion: registered by one, approved by two others, better than the champion on time it had not seen. Each
/// answer is the change to record, null when everything is so already, or a refusal; a refusal leaves the champion as it is.
/// </summary>
public static class ModelPolicy
{
    /// <summary>How many must stand for a model besides who registered it.</summary>
    public const int Approvers = 2;

    /// <summary>Registers a model whose file and card were read without a fault.</summary>
    /// <param name="library">All models.</param>
    /// <param name="registration">The model.</param>
    /// <param name="leastOutcomes">How many verified outcomes a model must have been trained on.</param>
    /// <param name="today">The day.</param>
    /// <returns>
    /// <c>MODEL_VERSION_TAKEN</c> (AlreadyExists), <c>MODEL_OUTCOMES_TOO_FEW</c> or <c>MODEL_TRAINED_ON_THE_FUTURE</c> (FailedPrecondition),
    /// <c>CARD_OF_OTHER_DATA</c> or <c>CARD_IMPLAUSIBLE</c> (InvalidArgument).
    /// </returns>
    public static Outcome<ModelChange?> Register(ModelLibrary library, ModelRegistration registration, long leastOutcomes, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(registration);
        RegisteredModel model = registration.Model;
        if (library.Find(model.Version) is { } known)
        {
            return known.ArtifactSha256 == model.ArtifactSha256 && known.Card == model.Card
                ? (ModelChange?)null
                : new Refusal(
                    RefusalKind.AlreadyExists,
                    new("MODEL_VERSION_TAKEN"),
                    $"Version {model.Version} names another model or card (SHA-256 {known.ArtifactSha256}), for ever. Register this one under a new version.");
        }

        if (model.Outcomes < leastOutcomes)
        {
            return Precondition(
                "MODEL_OUTCOMES_TOO_FEW",
                $"The model was trained on {Number(model.Outcomes)} verified outcomes; at least {Number(leastOutcomes)} are needed. Until then the scorecard ranks: go on verifying and train again.");
        }

        return model.TrainedOn is { } trained && trained.Before > today.AddDays(1)
                ? Precondition("MODEL_TRAINED_ON_THE_FUTURE", $"The model says it was trained on days up to {trained.Before.AddDays(-1):yyyy-MM-dd}, which lie ahead. Correct the dates of its data and train again.")
            : model is { Card.Evaluation: { } evaluation, Harm: LearnedHarm learned } && CardCheck.Refuse(evaluation, learned.Model.Training) is { } fault ? fault
            : registration;
    }

    /// <summary>Stands for a model.</summary>
    /// <returns>
    /// <c>MODEL_UNREADABLE</c>, <c>MODEL_SHIPPED</c> or <c>APPROVAL_GIVEN</c> (FailedPrecondition), <c>APPROVER_IS_REGISTRANT</c> (PermissionDenied).
    /// </returns>
    public static Outcome<ModelChange?> Approve(RegisteredModel model, string approver, string reason)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.IsShipped ? Precondition("MODEL_SHIPPED", $"Model {model.Version} came with the program and needs no approval.")
            : model.Harm is null ? Unreadable(model)
            : model.RegisteredBy == approver
                ? new Refusal(RefusalKind.PermissionDenied, new("APPROVER_IS_REGISTRANT"), $"'{approver}' registered model {model.Version}; {Approvers} others must stand for it.")
            : model.Approvers.Contains(approver) ? Precondition("APPROVAL_GIVEN", $"'{approver}' stands for model {model.Version} already; somebody else must, too.")
            : new ModelApproval(model.Version, reason);
    }

    /// <summary>Makes a model the champion, or goes back to one that was.</summary>
    /// <returns>
    /// <c>MODEL_UNREADABLE</c>, <c>APPROVALS_MISSING</c>, <c>EVALUATION_MISSING</c>, <c>EVALUATION_OUTDATED</c> or <c>MODEL_NOT_BETTER</c> (FailedPrecondition).
    /// </returns>
    public static Outcome<ModelChange?> Promote(ModelLibrary library, RegisteredModel model, string reason)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(model);
        return model.Version == library.Champion.Version ? (ModelChange?)null
            : model.Harm is null ? Unreadable(model)
            : model.WasChampion || FaultOf(library.Champion.Version, model) is not { } fault
                ? new ModelPromotion(model.Version, reason, library.Champion.Version, model.Approvers)
            : fault;
    }

    private static Refusal? FaultOf(string champion, RegisteredModel model) =>
        model.Approvers.Count < Approvers
            ? Precondition("APPROVALS_MISSING", $"{model.Approvers.Count} of {Approvers} stand for model {model.Version}. Others than '{model.RegisteredBy}' must approve it first.")
        : model.Card?.Evaluation is not { } evaluation
            ? Precondition("EVALUATION_MISSING", $"The card of model {model.Version} has no rolling-origin evaluation. Evaluate it beside {champion} and register it under a new version.")
        : evaluation.Champion != champion
            ? Precondition("EVALUATION_OUTDATED", $"Model {model.Version} was evaluated beside {evaluation.Champion}, and {champion} is the champion now. Evaluate it beside that and register it under a new version.")
        : evaluation.Auc <= evaluation.ChampionAuc
            ? Precondition("MODEL_NOT_BETTER", $"Model {model.Version} has AUC {Number(evaluation.Auc)} on windows it had not seen, {champion} {Number(evaluation.ChampionAuc)}. The champion stays.")
        : null;

    private static Refusal Unreadable(RegisteredModel model) =>
        Precondition("MODEL_UNREADABLE", $"This server cannot read model {model.Version}, which a newer one registered. Update this server.");

    private static Refusal Precondition(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
