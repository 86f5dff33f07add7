using System.Collections.Frozen;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// Says how any stretch of a text stands: negated, past, conditional, wished, asked, advised, someone else's. Cues reach
/// forward or backward within their clause, stop at terminators, and lose to longer pseudo-cues ("not only", "can't stop").
/// </summary>
internal sealed class ModifierPass
{
    private const int UsualReach = 8;

    /// <summary>From this reach on a negation runs through a list: "denies A, B or C".</summary>
    private const int ListReach = 20;

    /// <summary>How far a cue can stand from the words it says something about, in tokens.</summary>
    private const int Window = 45;

    /// <summary>How many joined clauses a condition, advice or past frame holds on through.</summary>
    private const int CarriedClauses = 4;

    private static readonly FrozenSet<string> QuestionWords = FrozenSet.Create(StringComparer.Ordinal,
        "is", "are", "can", "could", "should", "do", "does", "did", "will", "would", "what", "when", "how", "why", "who", "am", "has", "have", "was", "where", "any", "which", "or");

    private static readonly FrozenSet<string> Pronouns = FrozenSet.Create(StringComparer.Ordinal, "he", "she", "they", "his", "her", "their");

    private readonly TextReading reading;
    private readonly TermMatch[] cues;
    private readonly AuthorRole author;
    private readonly int[] firstCueOfClause;
    private readonly MatchIndex index;
    private readonly bool[] asked;

    public ModifierPass(TextReading reading, TermMatch[] cues, AuthorRole author)
    {
        this.reading = reading;
        this.cues = cues;
        this.author = author;
        index = new MatchIndex(cues, reading.Tokens.Length);
        firstCueOfClause = new int[reading.Clauses.Length + 1];
        asked = new bool[reading.Clauses.Length];
        var cue = 0;
        for (var c = 0; c < reading.Clauses.Length; c++)
        {
            while (cue < cues.Length && cues[cue].Start < reading.Clauses[c].Start) cue++;
            firstCueOfClause[c] = cue;
        }
        firstCueOfClause[^1] = cues.Length;
        MarkQuestions();
    }

    public ReadOnlySpan<TermMatch> Cues => cues;

    /// <summary>The cues that begin in clause <paramref name="clause"/>.</summary>
    public ReadOnlySpan<TermMatch> CuesOf(int clause) => cues.AsSpan(firstCueOfClause[clause], firstCueOfClause[clause + 1] - firstCueOfClause[clause]);

    public int FirstCueOf(int clause) => firstCueOfClause[clause];

    /// <summary>The number of the first cue that begins at token <paramref name="token"/> or later.</summary>
    public int FirstCueFrom(int token) => index.FirstFrom(token);

    /// <summary>How a term found in the text stands; a negation that a gap of its pattern passed over counts: "my chest wasn't tight".</summary>
    public Standing Read(TermMatch match)
    {
        var standing = Read(match.Start, match.End);
        if (match.Term.SpeaksOfAbsence) return standing;
        for (var i = match.Start + 1; i < match.End - 1; i++)
        {
            if (reading.Tokens[i].Text is "not" or "never" or "no") standing.Negations++;
        }
        return standing;
    }

    /// <summary>How the tokens from <paramref name="start"/> up to <paramref name="end"/> stand.</summary>
    public Standing Read(int start, int end)
    {
        var clause = reading.ClauseOf(start);
        var standing = new Standing { Cue = -1, Asked = asked[clause] };
        var concords = 0;
        var last = Math.Min(firstCueOfClause[clause + 1], index.FirstFrom(end + Window));
        for (var i = Math.Max(firstCueOfClause[clause], index.FirstFrom(start - Window)); i < last; i++)
        {
            var cue = cues[i];
            if (cue.Start < end && cue.End > start)
            {
                // "no acute" before "acute distress": the words in common belong to the phrase, the "no" still denies it.
                if (cue.Start < start && reading.Tokens[cue.Start].Text is ("no" or "without")) standing.Negations++;
                continue;
            }
            var before = cue.End <= start;
            switch (cue.Term.Cue)
            {
                case CueCode.Negation when before && Reaches(i, start):
                case CueCode.Stop when before && Reaches(i, start):
                    // "neither A nor B": the second word repeats the first, it does not undo it.
                    if (standing.Negations == 0 || reading.Tokens[cue.Start].Text != "nor") standing.Negations++;
                    standing.Cue = i;
                    break;
                case CueCode.NegationAfter when !before && ReachesBack(i, end):
                    standing.Negations++;
                    standing.Cue = i;
                    break;
                case CueCode.Concord when before && Reaches(i, start):
                    concords++;
                    break;
                case CueCode.Unable when before && Reaches(i, start):
                    standing.Unable = !NegatedCue(i);
                    standing.Able |= !standing.Unable;
                    if (!standing.Unable) standing.Negations = 0;
                    standing.Cue = i;
                    break;
                case CueCode.Able when before && Reaches(i, start):
                    if (!NegatedCue(i)) standing.Able = true;
                    break;
                case CueCode.Hedge:
                    standing.Hedged = true;
                    break;
                case CueCode.History when before && !TerminatedBetween(cue.End, start):
                case CueCode.HistoryAfter:
                    standing.Historical = true;
                    break;
                case CueCode.Condition when before:
                    standing.Conditional = true;
                    break;
                case CueCode.Wish when before && Reaches(i, start):
                    if (!NegatedCue(i)) standing.Wished = true;
                    break;
                case CueCode.Advice when before:
                    standing.Advised = true;
                    break;
                case CueCode.Ask when before:
                    standing.Asked = true;
                    break;
            }
        }
        if (standing.Negations == 0) standing.Negations = concords > 0 ? 1 : 0;
        if (standing.Able) standing.Wished = false;
        CarryOver(clause, ref standing);
        standing.OtherPerson = IsOtherPerson(clause, start);
        return standing;
    }

    /// <summary>Whether a negation stands right before cue <paramref name="index"/>: "no better", "isn't really any worse".</summary>
    public bool NegatedCue(int index) => NegationBefore(index) >= 0;

    /// <summary>The negation right before cue <paramref name="index"/>, or −1.</summary>
    public int NegationBefore(int index)
    {
        var cue = cues[index];
        for (var i = index - 1; i >= 0 && i >= index - 3; i--)
        {
            if (cues[i].Term.Cue is not (CueCode.Negation or CueCode.Concord)) continue;
            var gap = cue.Start - cues[i].End;
            if (gap is >= 0 and <= 3 && reading.ClauseOf(cues[i].Start) == reading.ClauseOf(cue.Start) && !CommaBetween(cues[i].End, cue.Start)) return i;
        }
        return -1;
    }

    /// <summary>Whether the author asks rather than tells in this clause.</summary>
    public bool IsAsked(int clause) => asked[clause];

    private bool Reaches(int index, int start)
    {
        var cue = cues[index];
        var reach = cue.Term.Reach == 0 ? UsualReach : cue.Term.Reach;
        if (start - cue.End > reach || TerminatedBetween(cue.End, start)) return false;
        return !CommaBetween(cue.End, start) || reach > ListReach || (reach == ListReach && (author == AuthorRole.Clinician || IsList(cue.End, start)));
    }

    private bool ReachesBack(int index, int end)
    {
        var cue = cues[index];
        var reach = cue.Term.Reach == 0 ? 6 : cue.Term.Reach;
        return cue.Start - end <= reach && !TerminatedBetween(end, cue.Start) && !CommaBetween(end, cue.Start);
    }

    private bool TerminatedBetween(int from, int to)
    {
        foreach (var cue in index.Between(from, to))
        {
            if (cue.Term.Cue == CueCode.Terminator) return true;
        }
        return false;
    }

    private bool CommaBetween(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (reading.Tokens[i].Text == ",") return true;
        }
        return false;
    }

    /// <summary>Whether an "or" or "nor" shows that commas after a negation part the items of a list.</summary>
    private bool IsList(int from, int target)
    {
        var end = Math.Min(reading.Clauses[reading.ClauseOf(target)].End, target + Window);
        for (var i = from; i < end; i++)
        {
            if (reading.Tokens[i].Text is "or" or "nor") return true;
        }
        return false;
    }

    /// <summary>A condition, past frame or advice holds on through clauses that are merely joined to the one it opens.</summary>
    private void CarryOver(int clause, ref Standing standing)
    {
        for (var c = clause; c > 0 && c > clause - CarriedClauses && (reading.Clauses[c].Opening == ClauseOpening.Coordination || reading.Tokens[reading.Clauses[c].Start].Text is "if" or "unless"); c--)
        {
            foreach (var cue in CuesOf(c - 1))
            {
                switch (cue.Term.Cue)
                {
                    case CueCode.Condition:
                        standing.Conditional |= reading.Tokens[reading.Clauses[clause].Start].Text is "and" or "or";
                        break;
                    case CueCode.Advice:
                        standing.Advised = true;
                        break;
                    case CueCode.History:
                        standing.Historical |= !HasNow(clause);
                        break;
                }
            }
        }
    }

    private bool HasNow(int clause)
    {
        foreach (var cue in CuesOf(clause))
        {
            if (cue.Term.Cue == CueCode.Now) return true;
        }
        return false;
    }

    /// <summary>
    /// Who the nearest subject before the words is. To a patient "she" is someone else; to a companion or clinician "she" is the
    /// patient and a companion's "I" is not.
    /// </summary>
    private bool IsOtherPerson(int clause, int start)
    {
        var from = reading.Clauses[clause].Start;
        for (var i = index.FirstFrom(start) - 1; i >= firstCueOfClause[clause] && cues[i].Start > start - Window; i--)
        {
            var cue = cues[i];
            switch (cue.Term.Cue)
            {
                case CueCode.Report:
                    return false;
                case CueCode.Family:
                    return true;
                case CueCode.Person when author == AuthorRole.Patient:
                    return start - cue.End <= 6 && !PrepositionBefore(cue.Start, from);
                case CueCode.Self:
                    return author == AuthorRole.Companion && start - cue.End <= 3 && reading.Tokens[cue.Start].Text == "i" && !NamesPatient(clause);
            }
        }
        if (author != AuthorRole.Patient) return false;
        for (var i = start - 1; i >= from && i > start - Window; i--)
        {
            if (Pronouns.Contains(reading.Tokens[i].Text)) return start - i <= 5 && !PrepositionBefore(i, from);
        }
        return false;
    }

    /// <summary>"I couldn't wake him": a companion's own doing that tells of the patient.</summary>
    private bool NamesPatient(int clause)
    {
        var end = Math.Min(reading.Clauses[clause].End, reading.Clauses[clause].Start + Window);
        for (var i = reading.Clauses[clause].Start; i < end; i++)
        {
            if (reading.Tokens[i].Text is "him" or "her" or "he" or "she" or "them" or "his") return true;
        }
        return false;
    }

    private bool PrepositionBefore(int at, int from) =>
        at > from && reading.Tokens[at - 1].Text is "with" or "to" or "at" or "for" or "from" or "by" or "called" or "texted" or "told" or "rang" or "saw" or "on" or "of" or "and" or "off" or "about" or "let" or "made" or "met" or "phoned" or "hugged" or "visited" or "asked" or "see" or "seeing" or "around" or "near" or "beside" or "between" or "behind";

    private void MarkQuestions()
    {
        var end = 0;
        for (var c = reading.Clauses.Length - 1; c >= 0; c--)
        {
            var clause = reading.Clauses[c];
            if (c == reading.Clauses.Length - 1 || reading.Clauses[c + 1].Sentence != clause.Sentence) end = EndsAsking(clause) ? 1 : 0;
            asked[c] = end == 1 && AsksFrom(clause);
        }
    }

    private bool EndsAsking(Clause clause)
    {
        for (var i = clause.End - 1; i >= clause.Start && !reading.Tokens[i].IsContent; i--)
        {
            if (reading.Tokens[i].Text == "?") return true;
        }
        return false;
    }

    private bool AsksFrom(Clause clause) => QuestionWords.Contains(reading.Tokens[clause.Start].Text)
        || (clause.End - clause.Start > 1 && reading.Tokens[clause.Start].Text is "and" or "so" or "but" && QuestionWords.Contains(reading.Tokens[clause.Start + 1].Text));
}
