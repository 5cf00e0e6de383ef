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

    public void SetOutcomes(IEnumerable<bool> found, IEnumerable<double> weights)
    {
        Set("label", [.. found.Select(value => value ? 1f : 0f)]);
        Set("weight", [.. weights.Select(weight => (float)weight)]);
    }

    public void Dispose()
    {
        if (_handle != 0)
        {
            XgboostLibrary.Check(XgboostLibrary.FreeMatrix(_handle));
            _handle = 0;
        }
    }

    private void Set(string field, float[] values) => XgboostLibrary.Check(XgboostLibrary.SetRows(_handle, field, values, (ulong)values.Length));
}
