using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>
/// Turns a sentence into a goal and says what it leaves out. "Two minutes of grounding exercises before email, three days
/// this week" leaves out nothing; "walk more" leaves out measure, frequency and window.
/// </summary>
public static class GoalParser
{
    /// <summary>One go of a goal takes at most this many minutes.</summary>
    public const decimal LongestGo = 10;

    /// <summary>Reads one goal text; of several goals the first. Never throws for any string.</summary>
    public static GoalPhrase Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(TextReading.Of(text), out _);
    }

    /// <summary>The goals stated within a note ("I will walk after lunch"), in text order, each with the span of its clause.</summary>
    public static IReadOnlyList<GoalPhrase> FindIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return GoalsInNotes.Find(TextReading.Of(text), []);
    }

    internal static GoalPhrase Read(TextReading reading, out Act? act)
    {
        var text = new GoalText(reading);
        WindowReader.Read(text);
        FrequencyReader.Read(text);
        CueReader.Read(text);
        AmountReader.Read(text);
        act = ActReader.Read(text, out var declined);
        var whole = new TextSpan(0, reading.Original.Length);
        // "five minutes every day this week" has everything but the act.
        if (act is null && (declined || !text.Claims.Exists(c => c.Kind is ClaimKind.Minutes or ClaimKind.Count) || !OnlyTerms(text)))
            return new GoalPhrase(null, [MissingPart.Action], whole);
        var goal = Assemble(text, act, out var high);
        return new GoalPhrase(goal, Missing(goal, act, high), whole);
    }

    private static bool OnlyTerms(GoalText text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text.Taken(i) || text.IsMark(i)) continue;
            var filler = GoalWords.Default.Match(GoalWordKind.Filler, text.Reading.Tokens, i, text.Length);
            if (filler == 0 && GoalWords.Default.Match(GoalWordKind.Tail, text.Reading.Tokens, i, text.Length) == 0) return false;
        }
        return true;
    }

    private static Goal Assemble(GoalText text, Act? act, out decimal high)
    {
        var cutoff = act?.Cutoff ?? text.Length;
        var second = act?.Second ?? text.Length;
        var claims = text.Claims.Where(c => c.Start < cutoff).OrderBy(c => c.Start).ToArray();
        Claim? First(Func<Claim, bool> fits) => Array.Find(claims, c => c.Start < second && fits(c)) ?? Array.Find(claims, c => fits(c));

        var minutes = First(c => c.Kind == ClaimKind.Minutes);
        var count = minutes is null ? First(c => c.Kind == ClaimKind.Count) : null;
        high = minutes?.High ?? 0;
        var window = First(c => c.Kind == ClaimKind.Window && c.Window.Kind is not (GoalWindowKind.Today or GoalWindowKind.Tomorrow)) ?? First(c => c.Kind == ClaimKind.Window);
        var perDay = First(c => c.Kind == ClaimKind.PerDay);
        var cue = claims.Where(c => c.Kind == ClaimKind.Cue).OrderBy(c => c.Start >= second).ThenBy(c => c.Rank).ThenBy(c => c.Start).FirstOrDefault();

        var stated = First(c => c.Kind == ClaimKind.Days || (c.Kind == ClaimKind.Frequency && !c.Implied));
        var days = stated is null || stated.Kind == ClaimKind.Days || stated.Low == 7
            ? Weekdays.Sorted(claims.Where(c => c.Kind == ClaimKind.Days && (stated is null || stated.Start < second == c.Start < second)).SelectMany(c => c.Days))
            : [];
        decimal? perWeek = days.Length > 0 ? days.Length : stated?.Low ?? First(c => c.Kind == ClaimKind.Frequency && c.Implied)?.Low;
        if (perWeek is { } most && days.Length == 0 && window is { Window: { Kind: GoalWindowKind.NextDays, Days: var span } }) perWeek = Math.Min(most, Math.Min(span, 7));
        if (perWeek == 7 && window is { Window.Kind: GoalWindowKind.Today or GoalWindowKind.Tomorrow }) perWeek = 1;

        return new Goal
        {
            Action = act?.Words ?? "",
            Minutes = minutes?.Low,
            Count = (int?)count?.Low,
            Unit = count?.Unit,
            PerDay = perDay is { Low: > 1 } ? (int)perDay.Low : null,
            Cue = cue?.Words.In(text.Reading.Original),
            DaysPerWeek = (int?)perWeek,
            Days = days,
            Window = window?.Window,
        };
    }

    private static List<MissingPart> Missing(Goal goal, Act? act, decimal high)
    {
        List<MissingPart> missing = [];
        if (act is null) missing.Add(MissingPart.Action);
        else if (goal.Minutes is null && goal.Count is null && Measures.Needed(act)) missing.Add(MissingPart.Measure);
        if (goal.DaysPerWeek is null) missing.Add(MissingPart.Frequency);
        if (goal.Window is null) missing.Add(MissingPart.Window);
        if (high > LongestGo) missing.Add(MissingPart.TooBig);
        return missing;
    }
}
