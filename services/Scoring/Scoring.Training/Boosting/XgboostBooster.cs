using System.Globalization;
using System.Runtime.InteropServices;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training.Boosting;

/// <summary>A model inside XGBoost, for training and for comparing the managed evaluator with it.</summary>
internal sealed class XgboostBooster : IDisposable
{
    private const int MarginOption = 1;
    private const int ContributionsOption = 4;

    // Whole multiples of 1 / Grain add up exactly in double precision for up to 2^24 rows, whatever the order.
    private const double Grain = 1 << 24;

    private nint _handle;

    public XgboostBooster(XgboostMatrix matrix, IEnumerable<KeyValuePair<string, string>> parameters, int threads = 1)
    {
        XgboostLibrary.Check(XgboostLibrary.CreateBooster([matrix.Handle], 1, out _handle));
        foreach ((string name, string value) in parameters.Append(new("nthread", threads.ToString(CultureInfo.InvariantCulture))))
        {
            XgboostLibrary.Check(XgboostLibrary.Set(_handle, name, value));
        }
    }

    /// <summary>Boosts trees. Slopes and curvatures of the likelihood are computed here, rounded so that their sums are exact: threads cannot change the model.</summary>
    public void Train(XgboostMatrix matrix, int rounds)
    {
        float[] slopes = new float[matrix.Rows], curvatures = new float[matrix.Rows];
        for (int round = 0; round < rounds; round++)
        {
            float[] margins = Margins(matrix);
            foreach ((int row, (bool found, double weight)) in matrix.Outcomes.Index())
            {
                double p = LogOdds.ToProbability(margins[row]);
                slopes[row] = (float)(Math.Round(weight * (p - (found ? 1 : 0)) * Grain) / Grain);
                curvatures[row] = (float)(Math.Max(1, Math.Round(weight * p * (1 - p) * Grain)) / Grain);
            }

            XgboostLibrary.Check(XgboostLibrary.Boost(_handle, matrix.Handle, slopes, curvatures, (ulong)slopes.Length));
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
