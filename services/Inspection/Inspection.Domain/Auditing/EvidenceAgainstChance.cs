namespace CreditRisk.Inspection.Domain;

/// <summary>
/// A bet against chance that is fair if chance rules: wealth starts at 1, is multiplied by a factor whose mean is at most 1 under chance, and so
/// reaches 1/a ever, however often it is looked at, with probability a at most (Ville 1939; Ramdas et al., Statistical Science 38, 2023). It is
/// the mean over a family of alternatives, each a tilt of chance's own probabilities, so none has to be chosen beforehand.
/// </summary>
/// <param name="name">What the bet is about.</param>
/// <param name="alternatives">Number of alternatives.</param>
internal sealed class EvidenceAgainstChance(string name, int alternatives)
{
    private readonly double[] _logWealth = new double[alternatives];

    public string Name => name;

    /// <summary>What was looked at so far.</summary>
    public long Observations { get; private set; }

    /// <summary>Wealth now.</summary>
    public double Value { get; private set; } = 1;

    /// <summary>Highest wealth so far.</summary>
    public double Highest { get; private set; } = 1;

    /// <summary>Takes one draw in.</summary>
    /// <param name="observations">How much of it was looked at.</param>
    /// <param name="logFactorOf">Logarithm of the factor of an alternative.</param>
    public void Take(long observations, Func<int, double> logFactorOf)
    {
        for (int i = 0; i < _logWealth.Length; i++)
        {
            _logWealth[i] += logFactorOf(i);
        }

        Observations += observations;
        double most = _logWealth.Max();
        Value = Math.Exp(most) * _logWealth.Average(w => Math.Exp(w - most));
        Highest = Math.Max(Highest, Value);
    }
}
