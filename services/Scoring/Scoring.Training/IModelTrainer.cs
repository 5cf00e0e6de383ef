using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training;

/// <summary>Fits one kind of model. The same rows give the same model, whatever machine and number of threads.</summary>
public interface IModelTrainer
{
    /// <summary>Name that a person chooses it by.</summary>
    string Name { get; }

    /// <summary>Fits a model to all rows of a table.</summary>
    /// <param name="table">Features and outcomes, checked; every row lies before <paramref name="before"/>.</param>
    /// <param name="before">First day that the model may score.</param>
    Outcome<TrainedModel> Train(OutcomeTable table, DateOnly before);
}
