using System.Text;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>The act of a goal text, as written and without what the other readers claimed.</summary>
/// <param name="Words">The shortest phrase that names it, first letter small.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Vague">"more", "less" or "something" was said of it.</param>
/// <param name="Start">Its first token in the text.</param>
/// <param name="Cutoff">Claims from this token on belong to another goal.</param>
/// <param name="Second">Claims from this token on belong to a second act of the same sentence, and count only where the first leaves a gap.</param>
/// <param name="Intended">Whether words of intent began it: "I will", "my goal is to".</param>
internal sealed record Act(string Words, Token[] Tokens, bool Vague, int Start, int Cutoff, int Second, bool Intended, bool Verbal);

/// <summary>Finds the act among what the other readers left.</summary>
internal static class ActReader
{
    /// <summary>The act; null where the text names none. <paramref name="declined"/> tells that a goal was refused ("nothing this week").</summary>
    public static Act? Read(GoalText text, out bool declined)
    {
        declined = false;
        Candidate? chosen = null;
        var (cutoff, second) = (text.Length, text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !EndsSentence(text, end)) end++;
            if (!Asked(text, start, end))
            {
                var found = Sentence(text, start, end, out var refused);
                if (refused && chosen is null)
                {
                    declined = true;
                    return null;
                }
                var best = found.Find(c => c.Act) ?? Nearest(text, found);
                if (chosen is null) chosen = best;
                else if (best is { Act: true })
                {
                    if (chosen.Act || text.Claims.Exists(c => c.Start < start && c.Kind is ClaimKind.Minutes or ClaimKind.Count or ClaimKind.Frequency))
                    {
                        cutoff = start;
                        break;
                    }
                    chosen = best;
                }
                if (chosen == best && chosen is not null && found.Find(c => c.Act && c.Start > chosen.Start) is { } later) second = later.Start;
            }
            start = end + 1;
        }
        if (chosen is null) return null;
        if (!chosen.Act && !Plausible(text, chosen)) return null;
        return new Act(Write(text, chosen), [.. chosen.Kept.Select(i => text.Reading.Tokens[i])], chosen.Vague, chosen.Start, cutoff, Math.Min(second, chosen.Tail), chosen.Intended, chosen.Act);
    }

    /// <summary>Whether the token at <paramref name="at"/> parts one phrase from the next. Brackets round nothing but an amount do not.</summary>
    public static bool Separates(GoalText text, int at)
    {
        var token = text.Reading.Tokens[at];
        if (token.Kind == TokenKind.Break) return true;
        if (token.Kind != TokenKind.Punctuation || text.Taken(at)) return false;
        switch (token.Text)
        {
            case "," or ";" or ":" or "." or "!" or "?" or "—" or "…":
                return true;
            case "(":
                for (var i = at + 1; i < text.Length && text.Word(i) != ")"; i++) if (!text.Taken(i)) return true;
                return false;
            case ")":
                for (var i = at - 1; i >= 0 && text.Word(i) != "("; i--) if (!text.Taken(i)) return true;
                return false;
            default:
                return false;
        }
    }

    private static bool EndsSentence(GoalText text, int at) => text.Word(at) is "." or "!" or "?" or ";" or "¶" or "…" && !text.Taken(at);

    /// <summary>A question to someone else is no goal; "maybe I could walk?" is one.</summary>
    private static bool Asked(GoalText text, int start, int end)
    {
        if (text.Word(end) != "?") return false;
        var i = start;
        while (i < end && (text.IsMark(i) || text.Word(i) is "so" or "and" or "but" or "hi" or "hello" or "also" or "ok" or "um" or "maybe")) i++;
        if (text.Word(i) is "is" or "are" or "was" or "were" or "do" or "does" or "did" or "what" or "when" or "where" or "why" or "who" or "which" or "will" or "would" or "has" or "have" or "how"
            && !(text.Word(i) is "how" or "what" && text.Word(i + 1) == "about")) return true;
        if (text.Word(i) is "can" or "may" or "should" && text.Word(i + 1) is "i" or "we" && !text.Claims.Exists(c => c.Kind is ClaimKind.Minutes or ClaimKind.Count or ClaimKind.Frequency && !c.Implied)) return true;
        for (; i + 1 < end; i++)
        {
            if (text.Word(i) is "can" or "could" or "would" or "do" or "did" or "are" or "will" or "should" && text.Word(i + 1) is "you" or "it" or "this" or "that" or "they" or "he" or "she") return true;
        }
        return false;
    }

    private sealed record Candidate(int Start, List<int> Kept, bool Act, bool Vague, bool Intended, int Tail);

    private static List<Candidate> Sentence(GoalText text, int start, int end, out bool refused)
    {
        refused = false;
        List<Candidate> found = [];
        for (var from = start; from < end;)
        {
            var to = from;
            while (to < end && !Separates(text, to)) to++;
            var candidate = Segment(text, from, to, out var declined);
            if (declined && found.Count == 0)
            {
                refused = true;
                return [];
            }
            if (candidate is not null) found.Add(candidate);
            from = to + 1;
        }
        return found;
    }

    private static Candidate? Segment(GoalText text, int from, int to, out bool declined)
    {
        declined = false;
        var kept = new List<int>();
        for (var i = from; i < to; i++) if (!text.Taken(i) && text.Reading.Tokens[i].Kind != TokenKind.Emoji) kept.Add(i);
        if (kept.Count == 0) return null;
        var tokens = kept.Select(i => text.Reading.Tokens[i]).ToArray();
        var front = new ActFront(text, kept, tokens);
        if (!front.Read())
        {
            declined = front.Declined;
            return null;
        }
        var (begin, end) = (front.At, tokens.Length);
        var tail = text.Length;
        for (var i = begin + 1; i < end; i++)
        {
            // "walk daily and text Sam on Sunday": the second act is another goal, once the first has its terms.
            var joins = tokens[i].Text is "and" or "then" or "+" && i + 1 < end && GoalWords.Default.Verb(tokens[i + 1].Text) is not null && text.Any(kept[begin], kept[i]);
            if (!joins && GoalWords.Default.Match(GoalWordKind.Cut, tokens, i, end) == 0) continue;
            if (joins) tail = kept[i];
            end = i;
        }
        for (var again = true; again && end > begin + 1;)
        {
            again = false;
            for (var i = Math.Max(begin + 1, end - 5); i < end; i++)
            {
                if (GoalWords.Default.Match(GoalWordKind.Tail, tokens, i, end) != end - i) continue;
                end = i;
                again = true;
                break;
            }
            if (again || tokens[end - 1].Text != "to" || !text.Claims.Exists(c => c.Kind == ClaimKind.Count && c.Start == kept[end - 1] + 1)) continue;
            end--;
            again = true;
        }
        while (end > begin && tokens[end - 1].Kind == TokenKind.Punctuation) end--;
        if (end <= begin || !tokens.AsSpan(begin, end - begin).ToArray().Any(t => t.Kind == TokenKind.Word)) return null;
        var verbal = front.Intended || GoalWords.Default.Verb(tokens[begin].Text) is not null;
        return new Candidate(kept[begin], kept[begin..end], verbal, front.Vague, front.Intended, tail);
    }

    /// <summary>Of phrases without a verb, the one beside an amount, or the first.</summary>
    private static Candidate? Nearest(GoalText text, List<Candidate> found)
    {
        if (found.Count < 2) return found.Count == 0 ? null : found[0];
        var amount = text.Claims.Find(c => c.Kind is ClaimKind.Minutes or ClaimKind.Count);
        return amount is null ? found[0] : found.MinBy(c => Math.Min(Math.Abs(c.Kept[^1] - amount.Start), Math.Abs(c.Kept[0] - amount.End)));
    }

    /// <summary>Whether a phrase that begins with no verb can be an act: something else about it is said, or it is a known thing to do, or it is short.</summary>
    private static bool Plausible(GoalText text, Candidate candidate)
    {
        var words = candidate.Kept.Count;
        if (words > 10) return false;
        if (candidate.Vague || text.Claims.Exists(c => c.Kind != ClaimKind.Aside)) return true;
        return words <= 3 || candidate.Kept.Exists(i => GoalWords.Default.IsContinuous(text.Word(i)));
    }

    private static string Write(GoalText text, Candidate candidate)
    {
        var original = text.Reading.Original;
        var written = new StringBuilder();
        var last = -1;
        foreach (var i in candidate.Kept)
        {
            var span = text.Reading.Tokens[i].Span;
            if (last >= 0 && text.Reading.Tokens[last].Span == span) continue;
            if (last >= 0)
            {
                var between = last == i - 1 ? original[text.Reading.Tokens[last].Span.End..span.Start] : " ";
                written.Append(string.IsNullOrWhiteSpace(between) && between.Length > 0 ? " " : between);
            }
            written.Append(span.In(original));
            last = i;
        }
        var words = written.ToString().Trim();
        var first = text.Reading.Tokens[candidate.Kept[0]];
        return first.IsUpper || first.Text is "i" || words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
    }
}
