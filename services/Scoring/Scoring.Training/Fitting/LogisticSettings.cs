namespace CreditRisk.Scoring.Training.Fitting;

/// <summary>Penalty of a logistic regression: <c>Penalty * (LassoShare * |w| + (1 - LassoShare) / 2 * w^2)</c>, never on levels.</summary>
/// <param name="Penalty">0 or more. With a lasso share of 0 it is what others call 1/C.</param>
/// <param name="LassoShare">0 for ridge, 1 for lasso, between for an elastic net.</param>
/// <param name="LevelByWindow">True when each window of two months has a level of its own, which keeps season and trend out of the coefficients.</param>
public sealed record LogisticSettings(double Penalty, double LassoShare = 0, bool LevelByWindow = false);
