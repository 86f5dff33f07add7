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

    private TextReading reading = null!;
    private List<TermMatch> cues = null!;
    private AuthorRole author;
    private int[] firstCueOfClause = [];
    private bool[] asked = [];

    /// <summary>Turns to another text.</summary>
    public void Begin(TextReading text, List<TermMatch> textCues, AuthorRole role)
    {
        reading = text;
        cues = textCues;
        author = role;
        var clauses = text.Clauses;
        if (asked.Length < clauses.Length) (asked, firstCueOfClause) = (new bool[2 * clauses.Length], new int[(2 * clauses.Length) + 1]);
        var found = Cues;
        var cue = 0;
        for (var c = 0; c < clauses.Length; c++)
        {
            while (cue < found.Length && found[cue].Start < clauses[c].Start) cue++;
            firstCueOfClause[c] = cue;
        }
        firstCueOfClause[clauses.Length] = found.Length;
        MarkQuestions(clauses);
    }

    public ReadOnlySpan<TermMatch> Cues => cues.AsReadOnlySpan();

    /// <summary>The cues that begin in clause <paramref name="clause"/>.</summary>
    public ReadOnlySpan<TermMatch> CuesOf(int clause) => Cues[firstCueOfClause[clause]..firstCueOfClause[clause + 1]];

    public int FirstCueOf(int clause) => firstCueOfClause[clause];

    /// <summary>How a term found in the text stands; a negation that a gap of its pattern passed over counts: "my chest wasn't tight".</summary>
    public Standing Read(TermMatch match)
    {
        var standing = Read(match.Start, match.End);
        if (match.Term.SpeaksOfAbsence) return standing;
        if (match.Length < 3) return standing;
        foreach (ref readonly var token in reading.Tokens[(match.Start + 1)..(match.End - 1)])
        {
            if (token.Is(WordClass.Denial)) standing.Negations++;
        }
        return standing;
    }

    /// <summary>How the tokens from <paramref name="start"/> up to <paramref name="end"/> stand.</summary>
    public Standing Read(int start, int end)
    {
        var clause = reading.ClauseOf(start);
        var standing = new Standing { Cue = -1, Asked = asked[clause] };
        var concords = 0;
        var tokens = reading.Tokens;
        var all = Cues;
        for (var i = FirstWithin(clause, start - Window); i < firstCueOfClause[clause + 1]; i++)
        {
            ref readonly var cue = ref all[i];
            if (cue.Start >= end + Window) break;
            if (cue.Start < end && cue.End > start)
            {
                // "no acute" before "acute distress": the words in common belong to the phrase, the "no" still denies it.
                if (cue.Start < start && tokens[cue.Start].Is(WordClass.Without)) standing.Negations++;
                continue;
            }
            var before = cue.End <= start;
            switch (cue.Cue)
            {
                case CueCode.Negation when before && Reaches(i, start):
                case CueCode.Stop when before && Reaches(i, start):
                    // "neither A nor B": the second word repeats the first, it does not undo it.
                    if (standing.Negations == 0 || !tokens[cue.Start].Is(WordClass.Nor)) standing.Negations++;
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
        var all = Cues;
        var cue = all[index];
        for (var i = index - 1; i >= 0 && i >= index - 3; i--)
        {
            if (all[i].Cue is not (CueCode.Negation or CueCode.Concord)) continue;
            var gap = cue.Start - all[i].End;
            if (gap is >= 0 and <= 3 && reading.ClauseOf(all[i].Start) == reading.ClauseOf(cue.Start) && !CommaBetween(all[i].End, cue.Start)) return i;
        }
        return -1;
    }

    /// <summary>Whether the author asks rather than tells in this clause.</summary>
    public bool IsAsked(int clause) => asked[clause];

    /// <summary>The number of the first cue of a clause that begins at <paramref name="token"/> or later, or where the next clause has its first.</summary>
    private int FirstWithin(int clause, int token)
    {
        var first = firstCueOfClause[clause];
        return reading.Clauses[clause].Start >= token ? first : first + CuesOf(clause).FirstFrom(token);
    }

    private bool Reaches(int index, int start)
    {
        var cue = Cues[index];
        var reach = cue.Reach == 0 ? UsualReach : cue.Reach;
        if (start - cue.End > reach || TerminatedBetween(cue.End, start)) return false;
        return !CommaBetween(cue.End, start) || reach > ListReach || (reach == ListReach && (author == AuthorRole.Clinician || IsList(cue.End, start)));
    }

    private bool ReachesBack(int index, int end)
    {
        var cue = Cues[index];
        var reach = cue.Reach == 0 ? 6 : cue.Reach;
        return cue.Start - end <= reach && !TerminatedBetween(end, cue.Start) && !CommaBetween(end, cue.Start);
    }

    private bool TerminatedBetween(int from, int to)
    {
        foreach (ref readonly var cue in Cues.Between(from, to))
        {
            if (cue.Cue == CueCode.Terminator) return true;
        }
        return false;
    }

    private bool CommaBetween(int from, int to)
    {
        if (from >= to || (reading.Holds & WordClass.Comma) == 0) return false;
        foreach (ref readonly var token in reading.Tokens[from..to])
        {
            if (token.Is(WordClass.Comma)) return true;
        }
        return false;
    }

    /// <summary>Whether an "or" or "nor" shows that commas after a negation part the items of a list.</summary>
    private bool IsList(int from, int target)
    {
        var end = Math.Min(reading.Clauses[reading.ClauseOf(target)].End, target + Window);
        for (var i = from; i < end; i++)
        {
            if (reading.Tokens[i].Is(WordClass.Or | WordClass.Nor)) return true;
        }
        return false;
    }

    /// <summary>A condition, past frame or advice holds on through clauses that are merely joined to the one it opens.</summary>
    private void CarryOver(int clause, ref Standing standing)
    {
        for (var c = clause; c > 0 && c > clause - CarriedClauses && (reading.Clauses[c].Opening == ClauseOpening.Coordination || reading.Tokens[reading.Clauses[c].Start].Is(WordClass.If)); c--)
        {
            foreach (var cue in CuesOf(c - 1))
            {
                switch (cue.Cue)
                {
                    case CueCode.Condition:
                        standing.Conditional |= reading.Tokens[reading.Clauses[clause].Start].Is(WordClass.And | WordClass.Or);
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
            if (cue.Cue == CueCode.Now) return true;
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
        var tokens = reading.Tokens;
        var all = Cues;
        for (var i = FirstWithin(clause, start) - 1; i >= firstCueOfClause[clause] && all[i].Start > start - Window; i--)
        {
            ref readonly var cue = ref all[i];
            switch (cue.Cue)
            {
                case CueCode.Report:
                    return false;
                case CueCode.Family:
                    return true;
                case CueCode.Person when author == AuthorRole.Patient:
                    return start - cue.End <= 6 && !PrepositionBefore(cue.Start, from);
                case CueCode.Self:
                    return author == AuthorRole.Companion && start - cue.End <= 3 && tokens[cue.Start].Is(WordClass.I) && !NamesPatient(clause);
            }
        }
        if (author != AuthorRole.Patient || (reading.Holds & WordClass.Pronoun) == 0) return false;
        for (var i = start - 1; i >= from && i > start - Window; i--)
        {
            if (tokens[i].Is(WordClass.Pronoun)) return start - i <= 5 && !PrepositionBefore(i, from);
        }
        return false;
    }

    /// <summary>"I couldn't wake him": a companion's own doing that tells of the patient.</summary>
    private bool NamesPatient(int clause)
    {
        var end = Math.Min(reading.Clauses[clause].End, reading.Clauses[clause].Start + Window);
        for (var i = reading.Clauses[clause].Start; i < end; i++)
        {
            if (reading.Tokens[i].Is(WordClass.PatientPronoun)) return true;
        }
        return false;
    }

    private bool PrepositionBefore(int at, int from) => at > from && reading.Tokens[at - 1].Is(WordClass.Preposition);

    private void MarkQuestions(ReadOnlySpan<Clause> clauses)
    {
        if ((reading.Holds & WordClass.QuestionMark) == 0)
        {
            asked.AsSpan(0, clauses.Length).Clear();
            return;
        }
        var ends = false;
        for (var c = clauses.Length - 1; c >= 0; c--)
        {
            if (c == clauses.Length - 1 || clauses[c + 1].Sentence != clauses[c].Sentence) ends = EndsAsking(clauses[c]);
            asked[c] = ends && AsksFrom(clauses[c]);
        }
    }

    private bool EndsAsking(Clause clause)
    {
        for (var i = clause.End - 1; i >= clause.Start && !reading.Tokens[i].IsContent; i--)
        {
            if (reading.Tokens[i].Is(WordClass.QuestionMark)) return true;
        }
        return false;
    }

    private bool AsksFrom(Clause clause) => reading.Tokens[clause.Start].Is(WordClass.QuestionWord)
        || (clause.End - clause.Start > 1 && reading.Tokens[clause.Start].Is(WordClass.And | WordClass.So | WordClass.But) && reading.Tokens[clause.Start + 1].Is(WordClass.QuestionWord));
}
