using System.Globalization;

namespace CreditRisk.Kernel;

/// <summary>
/// The 13 public holidays of 全国年节及纪念日放假办法 (revised 2024): what is off in any year before its notice moves days around them.
/// </summary>
internal static class StatutoryHolidays
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>True on a public holiday. Festivals of the moon and the sun are known for 2000 to 2099, fixed dates for ever.</summary>
    public static bool Contains(DateOnly day) => IsFixed(day) || (day.Year is >= 2000 and <= 2099 && (IsQingming(day) || IsLunarFestival(day)));

    private static bool IsFixed(DateOnly day) => (day.Month, day.Day) is (1, 1) or (5, 1) or (5, 2) or (10, 1) or (10, 2) or (10, 3);

    // The usual closed form for the solar term in the 21st century: 4 April, or the 5th as the leap years drift.
    private static bool IsQingming(DateOnly day)
    {
        int year = day.Year % 100;
        return day.Month == 4 && day.Day == (((year * 2422) + 48_100) / 10_000) - (year / 4);
    }

    private static bool IsLunarFestival(DateOnly day) =>
        LunarDate(day) is (1, 1) or (1, 2) or (1, 3) or (5, 5) or (8, 15) || LunarDate(day.AddDays(1)) is (1, 1);

    /// <summary>Month and day of the traditional calendar; month 0 is a leap month, which has no festivals.</summary>
    private static (int Month, int Day) LunarDate(DateOnly day)
    {
        DateTime date = day.ToDateTime(TimeOnly.MinValue);
        int month = Lunar.GetMonth(date);
        int leap = Lunar.GetLeapMonth(Lunar.GetYear(date));
        bool isOrdinary = leap == 0 || month < leap;
        return (isOrdinary ? month : month == leap ? 0 : month - 1, Lunar.GetDayOfMonth(date));
    }
}
