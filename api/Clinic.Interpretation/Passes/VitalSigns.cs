using System.Globalization;

namespace Clinic.Interpretation.Passes;

/// <summary>Concerns that lie in numbers: a blood pressure of 180/120 or more, vomiting or urination counted high.</summary>
internal static class VitalSigns
{
    /// <summary>The id under which a crisis pressure is reported.</summary>
    public const string Rule = "number-blood-pressure";

    private const int CrisisSystolic = 180;
    private const int CrisisDiastolic = 120;

    /// <summary>The number of the token at which a concern of three tokens begins, from <paramref name="from"/> on; −1 for none. A crisis pressure has no code of its own and is reported as something off.</summary>
    public static int Next(TextReading reading, int from)
    {
        if ((reading.Holds & WordClass.Over) == 0) return -1;
        var tokens = reading.Tokens;
        for (var i = from; i + 2 < tokens.Length; i++)
        {
            if (!tokens[i + 1].Is(WordClass.Over) || tokens[i].Kind != TokenKind.Number || tokens[i + 2].Kind != TokenKind.Number) continue;
            if (Whole(tokens[i]) is not (>= 70 and <= 300 and var systolic) || Whole(tokens[i + 2]) is not (>= 30 and <= 200 and var diastolic) || diastolic >= systolic) continue;
            if (systolic >= CrisisSystolic || diastolic >= CrisisDiastolic) return i;
        }
        return -1;
    }

    private static int? Whole(in Token token) =>
        int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
