using System.Runtime.InteropServices;

namespace CreditRisk.Scoring.Training.Boosting;

/// <summary>A model inside XGBoost, for training and for comparing the managed evaluator with it.</summary>
internal sealed class XgboostBooster : IDisposable
{
    private const int MarginOption = 1;
    private const int ContributionsOption = 4;

    private nint _handle;

    public XgboostBooster(XgboostMatrix matrix, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        XgboostLibrary.Check(XgboostLibrary.CreateBooster([matrix.Handle], 1, out _handle));
        foreach ((string name, string value) in parameters)
        {
            XgboostLibrary.Check(XgboostLibrary.Set(_handle, name, value));
        }
    }

    public void Train(XgboostMatrix matrix, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            XgboostLibrary.Check(XgboostLibrary.Update(_handle, round, matrix.Handle));
        }
    }

    /// <summary>The model as XGBoost's own JSON, UTF-8.</summary>
    public byte[] ToJson()
    {
        XgboostLibrary.Check(XgboostLibrary.Save(_handle, """{"format":"json"}""", out ulong length, out nint bytes));
        byte[] json = new byte[checked((int)length)];
        Marshal.Copy(bytes, json, 0, json.Length);
        return json;
    }

    /// <summary>Probability of each row.</summary>
    public float[] Probabilities(XgboostMatrix matrix) => Predict(matrix, 0);

    /// <summary>Log-odds of each row.</summary>
    public float[] Margins(XgboostMatrix matrix) => Predict(matrix, MarginOption);

    /// <summary>What each feature adds to the log-odds, row by row, each row followed by the base.</summary>
    public float[] Contributions(XgboostMatrix matrix) => Predict(matrix, ContributionsOption);

    public void Dispose()
    {
        if (_handle != 0)
        {
            XgboostLibrary.Check(XgboostLibrary.FreeBooster(_handle));
            _handle = 0;
        }
    }

    private float[] Predict(XgboostMatrix matrix, int options)
    {
        XgboostLibrary.Check(XgboostLibrary.Predict(_handle, matrix.Handle, options, 0, 0, out ulong length, out nint values));
        float[] predictions = new float[checked((int)length)];
        Marshal.Copy(values, predictions, 0, predictions.Length);
        return predictions;
    }
}
