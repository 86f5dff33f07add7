using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Something about a goal that keeps it from being tracked or from being safe, in words for the person who wrote it.</summary>
/// <param name="Code">A stable code, such as <c>measure-missing</c> or <c>over-ten-minutes</c>.</param>
/// <param name="Message">What to change, in one plain sentence.</param>
/// <param name="Blocking">True where the goal cannot be accepted as it is; false for advice.</param>
public sealed record GoalComplaint(string Code, string Message, bool Blocking);

/// <summary>Checks a goal against what makes one specific, small, trackable and safe.</summary>
public static class GoalChecker
{
    private const int MostWords = 25;
    private const int DaysAWeek = 7;

    /// <summary>The complaints about <paramref name="goal"/>, the blocking ones first; none blocking means that it can be tracked.</summary>
    public static IReadOnlyList<GoalComplaint> Check(Goal goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        return [.. Complaints(goal).OrderBy(c => !c.Blocking)];
    }

    /// <summary>
    /// A goal without the blocking complaints, as close to <paramref name="goal"/> as can be: "exercise more" becomes five minutes
    /// of walking after breakfast, three days this week. Null where nothing of it can be kept.
    /// </summary>
    public static Goal? Repair(Goal goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        return GoalRepair.Of(goal);
    }

    private static IEnumerable<GoalComplaint> Complaints(Goal goal)
    {
        var act = TextReading.Of(goal.Action);
        var words = act.Tokens.ToArray();
        if (words.Length == 0)
        {
            yield return Refuse("action-missing", "Say what will be done.");
            yield break;
        }
        var refused = false;
        foreach (var check in GoalRules.Default.Checks)
        {
            // "no alcohol this week" is a wish to leave it; only the way it is put is worth a word.
            if (check.Code is "alcohol" && words[0].Text is "no" or "not" or "stop" or "avoid" or "less" or "quit" or "skip") continue;
            if (!check.Patterns.Any(p => p.In(words))) continue;
            refused |= check.Blocking;
            yield return new GoalComplaint(check.Code, check.Message, check.Blocking);
        }
        if (!refused && goal.Cue is { } cue && IsAtTheWheel(TextReading.Of(cue).Tokens.ToArray()))
        {
            refused = true;
            yield return Refuse("driving", "Leave driving out of a goal, also as its moment: on a dosing day and until the next day it is not safe. After getting out of the car is fine.");
        }
        if (IsState(words)) yield return Refuse("not-an-act", $"“{goal.Action}” cannot be ticked off; name one small thing to do that others could see.");
        else if (!refused && goal.Minutes is null && goal.Count is null && Measures.Needed(words)) yield return Refuse("measure-missing", "Say how much: minutes, or a number of things.");
        if (goal.Minutes > GoalParser.LongestGo) yield return Refuse("over-ten-minutes", "Ten minutes is the most for one go; two to five is a good start.");
        if (goal.Minutes <= 0 || goal.Count <= 0) yield return Refuse("measure-missing", "Say how much: minutes, or a number of things.");
        if (goal.DaysPerWeek is null && goal.Days.Count == 0) yield return Refuse("frequency-missing", "Say how often: three days a week is a good start.");
        if (goal.DaysPerWeek is < 1 or > DaysAWeek) yield return Refuse("frequency-missing", "A week has one to seven days.");
        if (goal.Window is null) yield return Refuse("window-missing", "Say for how long: this week, or until the next session.");
        foreach (var advice in Advice(goal, words)) yield return advice;
    }

    private static IEnumerable<GoalComplaint> Advice(Goal goal, Token[] words)
    {
        if (SecondAct(words)) yield return Advise("two-acts", "These are two acts; one at a time is easier to keep.");
        if (goal.Cue is null) yield return Advise("cue-missing", "Tie it to something that happens anyway, such as after breakfast or before email.");
        else if (Clock(goal.Cue)) yield return Advise("clock-cue", "An event makes a better cue than the clock: after dinner is easier to notice than at seven.");
        else if (TextReading.Of(goal.Cue).Tokens[0].Text is "whenever" or "every" or "each") yield return Advise("frequent-cue", "A cue that comes many times a day is hard to count; choose one of them.");
        if (goal.DaysPerWeek == DaysAWeek) yield return Advise("no-slack", "Every day leaves no room for an off day; five of seven builds the same routine.");
        if (goal.PerDay > 3) yield return Advise("many-times", "More than three goes a day is a lot to keep count of.");
        if (words.Length + (goal.Cue?.Split(' ').Length ?? 0) > MostWords) yield return Advise("long-winded", "Say it in fewer words, so that it can be remembered.");
    }

    /// <summary>"while driving", "when I drive": the act would be done at the wheel. "After driving home" is over by then.</summary>
    private static bool IsAtTheWheel(ReadOnlySpan<Token> cue)
    {
        if (cue.Length == 0 || cue[0].Text is not ("while" or "when" or "whenever" or "during" or "as" or "at" or "behind")) return false;
        foreach (var token in cue)
            if (token.Text is "driving" or "drive" or "wheel" or "drives") return true;
        return false;
    }

    /// <summary>"feel better", "be happier", "sleep well": a state or an outcome. Being kind to oneself is an act, if a wide one.</summary>
    private static bool IsState(Token[] words)
    {
        var goalWords = GoalWords.Default;
        if (goalWords.Match(GoalWordKind.None, words, 0, words.Length) > 0) return true;
        if (goalWords.Verb(words[0].Text) is { } verb && goalWords.Is(GoalWordKind.State, verb)) return true;
        return words[0].Text is "be" or "being";
    }

    private static bool SecondAct(Token[] words)
    {
        var goalWords = GoalWords.Default;
        if (goalWords.Verb(words[0].Text) is null) return false;
        for (var i = 1; i + 1 < words.Length; i++)
        {
            if (words[i].Text is "and" or "then" or "plus" && goalWords.Verb(words[i + 1].Text) is { } second && !goalWords.Is(GoalWordKind.State, second)) return true;
        }
        return false;
    }

    private static bool Clock(string cue)
    {
        var reading = TextReading.Of(cue);
        var at = reading.Tokens.Length > 0 && reading.Tokens[0].Text is "at" or "by" or "around" ? 1 : 0;
        return Times.ReadClock(reading, at, bare: at == 1) == reading.Tokens.Length;
    }

    private static GoalComplaint Refuse(string code, string message) => new(code, message, Blocking: true);

    private static GoalComplaint Advise(string code, string message) => new(code, message, Blocking: false);
}
