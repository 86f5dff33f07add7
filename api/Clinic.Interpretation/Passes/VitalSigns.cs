using System.Globalization;

namespace Clinic.Interpretation.Passes;

/// <summary>Concerns that lie in numbers: a blood pressure of 180/120 or more, vomiting or urination counted high.</summary>
internal static class VitalSigns
{
    /// <summary>How the ids of these rules begin.</summary>
    public const string RulePrefix = "number-";

    private const int CrisisSystolic = 180;
    private const int CrisisDiastolic = 120;

    /// <summary>Each concern with the tokens it rests on. A crisis pressure has no code of its own and is reported as something off.</summary>
    public static List<(FlagCode Code, int Start, int End, string Rule)> Read(TextReading reading)
    {
        var found = new List<(FlagCode, int, int, string)>();
        var tokens = reading.Tokens;
        for (var i = 0; i + 2 < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Number || tokens[i + 2].Kind != TokenKind.Number || tokens[i + 1].Text is not ("/" or "over")) continue;
            if (Whole(tokens[i]) is not (>= 70 and <= 300 and var systolic) || Whole(tokens[i + 2]) is not (>= 30 and <= 200 and var diastolic) || diastolic >= systolic) continue;
            if (systolic >= CrisisSystolic || diastolic >= CrisisDiastolic) found.Add((FlagCode.FeelsOff, i, i + 3, RulePrefix + "blood-pressure"));
        }
        return found;
    }

    private static int? Whole(in Token token) =>
        int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
