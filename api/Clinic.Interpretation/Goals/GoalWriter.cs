using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>
/// Writes a goal as the sentence a person would say: "Two minutes of grounding exercises before email, three days this week".
/// <see cref="GoalParser"/> reads it back to the same goal.
/// </summary>
public static class GoalWriter
{
    /// <summary>The sentence of <paramref name="goal"/>, with a capital and without a full stop.</summary>
    public static string Write(Goal goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        var schedule = Schedule(goal);
        string? first = null;
        // The most natural order is taken that reads back as the same goal; words with a life of their own may need a plainer one.
        foreach (var act in Acts(goal))
        {
            foreach (var sentence in Orders(goal, act, schedule))
            {
                var written = Capital(sentence);
                first ??= written;
                if (Same(GoalParser.Parse(written).Goal, goal)) return written;
            }
        }
        return first ?? "";
    }

    /// <summary>Whether two goals are the same in every part; a cue that began its sentence may have lost or gained a capital.</summary>
    internal static bool Same(Goal? a, Goal b) => a is not null
        && a.Action == b.Action && a.Minutes == b.Minutes && a.Count == b.Count && a.Unit == b.Unit && a.PerDay == b.PerDay
        && string.Equals(a.Cue, b.Cue, StringComparison.OrdinalIgnoreCase) && a.DaysPerWeek == b.DaysPerWeek && a.Window == b.Window && a.Days.SequenceEqual(b.Days);

    private static IEnumerable<string> Orders(Goal goal, string act, string schedule)
    {
        var times = goal.PerDay is { } perDay && !TimesInCue(goal) ? $"{NumberWords.Times(perDay)} a day" : "";
        // A cue written with a capital began its sentence.
        var leads = goal.Cue is { Length: > 0 } cue && (char.IsUpper(cue[0]) || cue.StartsWith("if ", StringComparison.Ordinal));
        // "after lunch today", "before work on Monday": a stretch without a number needs no pause.
        if (!leads && times.Length == 0 && !Numbered(goal)) yield return Join(" ", act, goal.Cue, schedule);
        if (!leads) yield return Join(", ", Join(" ", act, goal.Cue), times, schedule);
        if (goal.Cue is not null) yield return Join(", ", goal.Cue, Join(" ", act), times, schedule);
        yield return Join(", ", Join(" ", act), goal.Cue, times, schedule);
        yield return Join(". ", Join(" ", act), goal.Cue, Join(", ", times, schedule));
    }

    private static bool Numbered(Goal goal) => goal.Days.Count == 0 && goal.DaysPerWeek is not null && goal.Window is not { Kind: GoalWindowKind.Today or GoalWindowKind.Tomorrow };

    /// <summary>"am and pm" already says that it is twice.</summary>
    private static bool TimesInCue(Goal goal) => goal.Cue is { } cue && goal.PerDay == GoalParser.Parse($"floss {cue}").Goal?.PerDay;

    private static IEnumerable<string> Acts(Goal goal)
    {
        var action = goal.Action;
        if (goal.Minutes is { } minutes)
        {
            var length = NumberWords.Minutes(minutes);
            if (Imperative(action)) yield return $"{action} for {length}";
            else yield return $"{length} of {action}";
            yield return $"{action}, {length}";
            yield return $"{length}, {action}";
        }
        else if (goal.Count is { } count && goal.Unit is { Length: > 0 } unit)
        {
            var number = NumberWords.Of(count);
            foreach (var act in Counted(action, number, unit)) yield return act;
        }
        else yield return action;
    }

    private static IEnumerable<string> Counted(string action, string number, string unit)
    {
        // "slow breaths" in threes: the act names its unit.
        if (action.Contains(unit, StringComparison.Ordinal)) yield return Replace(action, unit, $"{number} {unit}");
        // "drink water" by the glass: the unit ends in what the act is about.
        var of = unit.IndexOf(" of ", StringComparison.Ordinal);
        if (of > 0 && action.Contains(unit[(of + 4)..], StringComparison.Ordinal)) yield return Replace(action, unit[(of + 4)..], $"{number} {unit}");
        if (Imperative(action))
        {
            var verb = action.IndexOf(' ', StringComparison.Ordinal);
            if (verb < 0) yield return $"{action} {number} {unit}";
            else
            {
                yield return $"{action[..verb]} {number} {unit} {action[(verb + 1)..]}";
                yield return $"{action[..verb]} {number} {unit} of {action[(verb + 1)..]}";
            }
        }
        else yield return $"{number} {unit} of {action}";
        yield return $"{action}, {number} {unit}";
    }

    private static string Replace(string action, string part, string with)
    {
        var at = action.LastIndexOf(part, StringComparison.Ordinal);
        return action[..at] + with + action[(at + part.Length)..];
    }

    private static bool Imperative(string action)
    {
        var reading = TextReading.Of(action);
        if (reading.Tokens.Length == 0) return false;
        var word = reading.Tokens[0].Text;
        return GoalWords.Default.Verb(word) == word;
    }

    private static string Schedule(Goal goal)
    {
        if (goal.Days.Count > 0) return Join(" ", "on " + List(goal.Days), After(goal.Window));
        var days = goal.DaysPerWeek;
        return goal.Window switch
        {
            { Kind: GoalWindowKind.Today } => goal.Cue is "tonight" or "Tonight" ? "" : "today",
            { Kind: GoalWindowKind.Tomorrow } => "tomorrow",
            { Kind: GoalWindowKind.Weekend } => days switch { null => "this weekend", 1 => "once this weekend", _ => "both days this weekend" },
            { Kind: GoalWindowKind.NextDays, Days: var span } => days switch
            {
                null => $"in the next {Days(span)}",
                var n when n == Math.Min(span, 7) => span == 1 ? "for the next one day" : $"every day for the next {Days(span)}",
                { } n => $"{NumberWords.Of(n)} of the next {Days(span)}",
            },
            { Kind: GoalWindowKind.UntilSession } => days is null ? "until my next session" : $"{Often(days.Value, " a week")} until my next session",
            { Kind: GoalWindowKind.NextWeek } => days is null ? "next week" : $"{Often(days.Value, "")} next week",
            { Kind: GoalWindowKind.ThisWeek } => days is null ? "this week" : $"{Often(days.Value, "")} this week",
            _ => days is null ? "" : Often(days.Value, " a week"),
        };
    }

    private static string After(GoalWindow? window) => window switch
    {
        null => "",
        { Kind: GoalWindowKind.ThisWeek } => "this week",
        { Kind: GoalWindowKind.NextWeek } => "next week",
        { Kind: GoalWindowKind.Weekend } => "this weekend",
        { Kind: GoalWindowKind.UntilSession } => "until my next session",
        { Kind: GoalWindowKind.NextDays, Days: var span } => $"for the next {Days(span)}",
        { Kind: GoalWindowKind.Today } => "today",
        { Kind: GoalWindowKind.Tomorrow } => "tomorrow",
        _ => "",
    };

    private static string Often(int days, string week) => days switch
    {
        7 => "every day",
        1 => week.Length == 0 ? "once" : "once" + week,
        _ => $"{NumberWords.Of(days)} days{week}",
    };

    private static string Days(int span) => span == 1 ? "one day" : $"{NumberWords.Of(span)} days";

    private static string List(IReadOnlyList<DayOfWeek> days)
    {
        var names = days.Select(d => d.ToString()).ToArray();
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    private static string Join(string separator, params ReadOnlySpan<string?> parts)
    {
        var kept = new List<string>();
        foreach (var part in parts) if (!string.IsNullOrEmpty(part)) kept.Add(part);
        return string.Join(separator, kept);
    }

    private static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
