using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Scoring.Training.Tables;

/// <summary>Why a training file is not taken. Nothing is trained, and whatever model is active stays active.</summary>
internal static class TableRefusals
{
    public static Refusal Unreadable(string file, string cause) => Of("TRAINING_FILE_UNREADABLE", $"{file}: {cause}");

    public static Refusal ColumnMissing(string file, IEnumerable<string> columns) =>
        Of("TRAINING_COLUMN_MISSING", $"{file} lacks the columns {string.Join(", ", columns)}. Add them to the header and to every row.");

    public static Refusal LabelMissing(string file, int line, string column) => Of(
        "TRAINING_LABEL_MISSING", $"{At(file, line)}: {column} must be 0 or 1. Leave rows without a verified outcome out of the file.");

    public static Refusal NumberWrong(string file, int line, string column, string text) =>
        Of("TRAINING_NUMBER_WRONG", $"{At(file, line)}: {column} is '{text}', and must be a finite number.");

    public static Refusal ProbabilityWrong(string file, int line, string column, string text) => Of(
        "TRAINING_NUMBER_WRONG", $"{At(file, line)}: {column} is '{text}', and must be above 0 and at most 1, or empty when no round chose the pledge.");

    public static Refusal DateWrong(string file, int line, string column, string text) =>
        Of("TRAINING_DATE_WRONG", $"{At(file, line)}: {column} is '{text}', and must be a date as 2026-11-20.");

    public static Refusal DateInFuture(string file, int line, DateOnly date, DateOnly today) => Of(
        "TRAINING_DATE_IN_FUTURE",
        $"{At(file, line)}: {Day(date)} lies after today, {Day(today)}: nothing verified then can be known. Correct the date, or the clock of this machine.");

    public static Refusal CategoryUnknown(string file, int line, string column, string text, IEnumerable<string> known) => Of(
        "TRAINING_CATEGORY_UNKNOWN", $"{At(file, line)}: {column} is '{text}', and must be one of {string.Join(", ", known)}.");

    public static Refusal IdTwice(string file, int line, string id) => Of("TRAINING_ROW_TWICE", $"{At(file, line)}: {id} stands in the file twice. Keep one of them.");

    private static string At(string file, int line) => string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}");

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Refusal Of(string code, string message) => new(RefusalKind.InvalidArgument, new(code), message);
}
