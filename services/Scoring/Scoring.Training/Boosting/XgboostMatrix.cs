namespace CreditRisk.Scoring.Training.Boosting;

/// <summary>Rows inside XGBoost; NaN is a missing value.</summary>
internal sealed class XgboostMatrix : IDisposable
{
    private nint _handle;

    public XgboostMatrix(float[] values, int columns)
    {
        Rows = values.Length / columns;
        XgboostLibrary.Check(XgboostLibrary.CreateMatrix(values, (ulong)Rows, (ulong)columns, float.NaN, out _handle));
    }

    public int Rows { get; }

    public nint Handle => _handle;

    /// <summary>What was found in each row, and how many rows it counts as; empty when nothing is to be learned from it.</summary>
    public IReadOnlyList<(bool Found, double Weight)> Outcomes { get; private set; } = [];

    public void SetOutcomes(IEnumerable<bool> found, IEnumerable<double> weights) => Outcomes = [.. found.Zip(weights)];

    public void Dispose()
    {
        if (_handle != 0)
        {
            XgboostLibrary.Check(XgboostLibrary.FreeMatrix(_handle));
            _handle = 0;
        }
    }
}
