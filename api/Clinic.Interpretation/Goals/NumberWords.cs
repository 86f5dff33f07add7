using System.Globalization;

namespace Clinic.Interpretation.Goals;

/// <summary>Writes numbers as people say them: "three", "two and a half", "25".</summary>
internal static class NumberWords
{
    private static readonly string[] Words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];

    public static string Of(int number) => number >= 0 && number < Words.Length ? Words[number] : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Once, twice, three times.</summary>
    public static string Times(int number) => number switch { 1 => "once", 2 => "twice", _ => $"{Of(number)} times" };

    /// <summary>"two minutes", "ninety seconds", "two and a half minutes", "one minute".</summary>
    public static string Minutes(decimal minutes)
    {
        if (minutes == 1) return "one minute";
        if (minutes == 0.5m) return "thirty seconds";
        if (minutes == 1.5m) return "ninety seconds";
        if (minutes == decimal.Truncate(minutes)) return $"{Of((int)minutes)} minutes";
        if (minutes > 2 && minutes - decimal.Truncate(minutes) == 0.5m && minutes < Words.Length) return $"{Of((int)minutes)} and a half minutes";
        var seconds = decimal.Round(minutes * 60);
        return minutes < 2
            ? $"{seconds.ToString(CultureInfo.InvariantCulture)} seconds"
            : $"{minutes.ToString("0.###", CultureInfo.InvariantCulture)} minutes";
    }
}
