using System.Runtime.InteropServices;
using CreditRisk.Kernel;

namespace CreditRisk.Scoring.Training.Boosting;

/// <summary>The C interface of XGBoost. Only training needs it; serving reads model files.</summary>
internal static partial class XgboostLibrary
{
    private const string Name = "xgboost";

    private static readonly string[] Files = ["libxgboost.so.0", "libxgboost.so", "xgboost.dll", "libxgboost.dylib"];

    private static readonly nint Library = Load();

    static XgboostLibrary() => NativeLibrary.SetDllImportResolver(typeof(XgboostLibrary).Assembly, (name, _, _) => name == Name ? Library : 0);

    /// <summary>Null when the library is there.</summary>
    public static Refusal? Missing => Library != 0
        ? null
        : new(
            RefusalKind.FailedPrecondition,
            new("XGBOOST_NOT_INSTALLED"),
            "Training boosted trees needs the XGBoost library, which is not installed: apt-get install libxgboost0. Training with --model ridge and serving any model do without it.");

    /// <exception cref="InvalidOperationException">XGBoost says no.</exception>
    public static void Check(int code)
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"XGBoost: {Marshal.PtrToStringUTF8(LastError())}");
        }
    }

    [LibraryImport(Name, EntryPoint = "XGBGetLastError")]
    private static partial nint LastError();

    [LibraryImport(Name, EntryPoint = "XGDMatrixCreateFromMat")]
    public static partial int CreateMatrix(float[] values, ulong rows, ulong columns, float missing, out nint matrix);

    [LibraryImport(Name, EntryPoint = "XGDMatrixFree")]
    public static partial int FreeMatrix(nint matrix);

    [LibraryImport(Name, EntryPoint = "XGBoosterCreate")]
    public static partial int CreateBooster(nint[] matrices, ulong length, out nint booster);

    [LibraryImport(Name, EntryPoint = "XGBoosterSetParam", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Set(nint booster, string name, string value);

    [LibraryImport(Name, EntryPoint = "XGBoosterBoostOneIter")]
    public static partial int Boost(nint booster, nint matrix, float[] slopes, float[] curvatures, ulong length);

    [LibraryImport(Name, EntryPoint = "XGBoosterSaveModelToBuffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Save(nint booster, string configuration, out ulong length, out nint bytes);

    [LibraryImport(Name, EntryPoint = "XGBoosterPredict")]
    public static partial int Predict(nint booster, nint matrix, int options, uint trees, int training, out ulong length, out nint values);

    [LibraryImport(Name, EntryPoint = "XGBoosterFree")]
    public static partial int FreeBooster(nint booster);

    private static nint Load()
    {
        foreach (string file in Files)
        {
            if (NativeLibrary.TryLoad(file, out nint library))
            {
                return library;
            }
        }

        return 0;
    }
}
