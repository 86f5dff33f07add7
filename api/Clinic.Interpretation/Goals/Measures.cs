using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Tells acts that need an amount ("journal", "apply for jobs") from those that are done or not ("call my brother", "cook one meal").</summary>
internal static class Measures
{
    /// <summary>Whether <paramref name="act"/> cannot be ticked off without minutes or a count.</summary>
    public static bool Needed(Act act) => act.Vague || Needed(act.Tokens);

    /// <summary>The same for the tokens of an action.</summary>
    public static bool Needed(Token[] t)
    {
        if (t.Any(token => token.Text is "more" or "less" or "fewer")) return true;
        if (t[0].Text is "no" or "not" || Bounded(t)) return false;
        var words = GoalWords.Default;
        if (words.Verb(t[0].Text) is { } verb)
        {
            // "stand up", "sit down", "lie down" are over in a moment; so is brushing teeth.
            if (t.Length > 1 && t[0].Text is "stand" or "sit" or "lie" or "look" && t[1].Text is "up" or "down") return false;
            if (t[0].Text is "look" or "take" or "go" or "have" or "get" or "do" && Errand(t)) return words.Is(GoalWordKind.ContinuousNoun, t[^1].Text);
            if (t[^1].Text is "teeth" or "medication") return false;
            return words.Is(GoalWordKind.Continuous, verb) || Unbounded(t);
        }
        return t.Any(token => words.Is(GoalWordKind.ContinuousNoun, token.Text) || words.IsGerund(token.Text));
    }

    /// <summary>"one drawer", "a single page", "round the block", "to the shop": the words themselves say how much.</summary>
    private static bool Bounded(Token[] t)
    {
        var words = GoalWords.Default;
        for (var i = 0; i < t.Length - 1; i++)
        {
            if (t[i].Text is "one" or "1" or "single") return true;
            if (t[i].Text is "a" or "an" && i > 0 && (words.Is(GoalWordKind.PartOne, t[i + 1].Text) || words.Is(GoalWordKind.Holder, t[i + 1].Text))) return true;
            if (t[i].Text is "to" or "around" or "round" && i > 0 && t[0].Text is "walk" or "run" or "cycle" or "jog" or "stroll" or "swim" or "wander" or "walking" or "bike" && t[i + 1].Text is "the" or "my" or "a" or "our") return true;
        }
        return t.Length > 2 && t[0].Text is "write" or "draw" or "record" && t[1].Text is "a" or "an" && !words.Is(GoalWordKind.Part, t[2].Text);
    }

    private static bool Errand(Token[] t) => t[0].Text is not "look" && t.Length > 2 && t[^2].Text is "a" or "for";

    /// <summary>Things in the plural without a number: "apply for jobs", "answer emails".</summary>
    private static bool Unbounded(Token[] t)
    {
        if (t.Length is < 2 or > 4) return false;
        var noun = t[^1].Text;
        if (noun.Length < 4 || noun[^1] != 's' || noun.EndsWith("ss", StringComparison.Ordinal)) return false;
        if (noun is "dishes" or "clothes" or "groceries" or "vitamins" or "pills" or "tablets" or "stairs" or "lights" or "screens" or "shoes" or "socks" or "sheets" or "curtains" or "blinds" or "pajamas"
            or "glasses" or "always" or "towels" or "contacts" or "drops" or "outdoors" or "indoors" or "upstairs" or "downstairs" or "plants" or "bins" or "this" or "afterwards") return false;
        return !t.Any(x => x.Text is "the" or "my" or "a" or "an" or "our" or "his" or "her" or "their" or "these" or "those");
    }
}
