namespace Clinic.Interpretation.Passes;

/// <summary>
/// Decides which way each theme moved: valence of the term × direction word × ability × negation.
/// "Self-criticism was quieter" is bad × less, a gain; "no energy" is good × absent, a difficulty; "mood no better" is unchanged.
/// </summary>
internal sealed class ComposePass
{
    /// <summary>How far from its topic a direction word may stand, in tokens; other topics and commas between count extra.</summary>
    private const int FarthestMover = 9;

    /// <summary>A word that changes a state or an act stands right at it: "more anxious", "eating is hard".</summary>
    private const int NearestMover = 3;

    /// <summary>The most tokens of "but didn't", "but it never happened".</summary>
    private const int BareDenial = 6;

    /// <summary>The most tokens a term covers, gaps included.</summary>
    private const int LongestTerm = 24;

    private TextReading reading = null!;
    private ModifierPass modifiers = null!;
    private List<TermMatch> found = null!;

    /// <summary>How each theme of the last text stands, in the order of the matches.</summary>
    public List<Standing> Standings { get; } = [];

    private ReadOnlySpan<TermMatch> Themes => found.AsReadOnlySpan();

    /// <summary>Writes what the themes of a text say into <paramref name="drafts"/>, in text order.</summary>
    public void Run(TextReading text, List<TermMatch> themes, ModifierPass textModifiers, List<Draft> drafts)
    {
        drafts.Clear();
        Standings.Clear();
        (reading, modifiers, found) = (text, textModifiers, themes);
        foreach (var match in Themes)
        {
            if (Read(match) is { } draft) drafts.Add(draft);
        }
    }

    private Draft? Read(TermMatch match)
    {
        var term = match.Term;
        var standing = modifiers.Read(match);
        Standings.Add(standing);
        if (standing.OtherPerson && term.Theme is not Theme.Connection) return null;
        if (standing.Conditional || standing.Asked || standing.Advised) return null;
        if (standing.Wished && !standing.Negated && term.Valence > 0 && Disappointed(match) is { } turn) return new Draft(match, Direction.Difficulty, standing.Hedged, turn);
        if (standing.Wished && !standing.Negated && !(term.Kind == TermKind.State && term.Valence < 0)) return null;
        if (standing.Historical) return Contrast(match, standing);
        if (term.Valence == 0) return standing.Negated ? null : new Draft(match, Direction.Unchanged, standing.Hedged, -1);

        var mover = Mover(match);
        if (mover >= 0)
        {
            var word = modifiers.Cues[mover];
            var negation = modifiers.NegationBefore(mover);
            // A "not" inside the term speaks of the term: "didn't sleep again" is no "not again".
            var negated = negation >= 0 && !(modifiers.Cues[negation].Start >= match.Start && modifiers.Cues[negation].End <= match.End);
            if (Moved(term, word.Cue, negated) is { } moved) return new Draft(match, moved, standing.Hedged, mover);
        }
        if (standing.Unable) return new Draft(match, Direction.Difficulty, standing.Hedged, standing.Cue);
        if (standing.Negated) return new Draft(match, Toward(-term.Valence), standing.Hedged, standing.Cue);
        if (standing.Able) return new Draft(match, term.Kind == TermKind.Topic || term.Valence > 0 ? Direction.Gain : Direction.Difficulty, standing.Hedged, -1);
        if (term.Kind == TermKind.Topic && term.Valence > 0) return null;
        return new Draft(match, Toward(term.Valence), standing.Hedged, -1);
    }

    private static Direction Toward(int valence) => valence > 0 ? Direction.Gain : Direction.Difficulty;

    /// <summary>"I used to dread mornings, not now": the past, turned by what the same sentence says of today.</summary>
    private Draft? Contrast(TermMatch match, Standing standing)
    {
        var clause = reading.ClauseOf(match.Start);
        for (var c = clause; c < reading.Clauses.Length && reading.Clauses[c].Sentence <= reading.Clauses[clause].Sentence + 1 && c <= clause + 2; c++)
        {
            for (var i = modifiers.FirstCueOf(c); i < modifiers.Cues.Length && reading.ClauseOf(modifiers.Cues[i].Start) == c; i++)
            {
                var cue = modifiers.Cues[i];
                if (cue.Start < match.End || cue.Cue != CueCode.Now || !modifiers.NegatedCue(i)) continue;
                return new Draft(match, Toward(-match.Term.Valence), standing.Hedged, i);
            }
        }
        return null;
    }

    /// <summary>"I expected to feel better but didn't": the next clause turns the hope with a bare denial. Its cue, or null.</summary>
    private int? Disappointed(TermMatch match)
    {
        var next = reading.ClauseOf(match.Start) + 1;
        if (next >= reading.Clauses.Length || reading.Clauses[next].Opening != ClauseOpening.Contrast) return null;
        var clause = reading.Clauses[next];
        if (clause.End - clause.Start > BareDenial || Themes.Between(clause.Start, clause.End).Length > 0) return null;
        for (var i = modifiers.FirstCueOf(next); i < modifiers.Cues.Length && modifiers.Cues[i].Start < clause.End; i++)
        {
            if (modifiers.Cues[i].Cue is CueCode.Negation or CueCode.Unable or CueCode.NegationAfter) return i;
        }
        return null;
    }

    private static Direction? Moved(Term term, CueCode word, bool negated)
    {
        switch (word)
        {
            case CueCode.Same:
                return negated ? null : Direction.Unchanged;
            case CueCode.Better:
                return negated ? Direction.Unchanged : Direction.Gain;
            case CueCode.Worse:
                return negated ? Direction.Unchanged : Direction.Difficulty;
            case CueCode.Good:
                return negated ? Direction.Difficulty : Direction.Gain;
            case CueCode.Bad:
                return negated ? Direction.Gain : Direction.Difficulty;
            case CueCode.More:
                return negated ? Direction.Unchanged : Toward(term.Valence);
            case CueCode.Less:
                return negated ? Direction.Unchanged : Toward(-term.Valence);
            case CueCode.Gone:
                return Toward(negated ? term.Valence : -term.Valence);
            case CueCode.Back:
                return Toward(negated ? -term.Valence : term.Valence);
            default:
                return null;
        }
    }

    private static bool IsMover(CueCode code) => code is CueCode.Same or CueCode.Better or CueCode.Worse or CueCode.Good or CueCode.Bad
        or CueCode.More or CueCode.Less or CueCode.Gone or CueCode.Back;

    /// <summary>The direction word that belongs to this match: the nearest in its clause that is not nearer to another theme; −1 if none.</summary>
    private int Mover(TermMatch match)
    {
        var clause = reading.ClauseOf(match.Start);
        var limit = match.Kind == TermKind.Topic ? FarthestMover : NearestMover;
        var best = -1;
        var bestDistance = limit + 1;
        var cues = modifiers.CuesOf(clause);
        for (var i = reading.Clauses[clause].Start >= match.Start - limit - LongestTerm ? 0 : cues.FirstFrom(match.Start - limit - LongestTerm); i < cues.Length; i++)
        {
            ref readonly var cue = ref cues[i];
            if (cue.Start > match.End + limit) break;
            if (!IsMover(cue.Cue) || (cue.Start < match.End && cue.End > match.Start) || InsideTheme(cue)) continue;
            var distance = cue.Start >= match.End ? Distance(match.End, cue.Start) : Distance(cue.End, match.Start) + (cue.End == match.Start ? 0 : 1);
            if (match.Kind == TermKind.State && cue.Start >= match.End && cue.Cue is CueCode.Good or CueCode.Bad or CueCode.More) continue;
            if (distance >= bestDistance) continue;
            best = modifiers.FirstCueOf(clause) + i;
            bestDistance = distance;
        }
        return best;
    }

    private int Distance(int from, int to)
    {
        var distance = 0;
        for (var i = from; i < to; i++) distance += reading.Tokens[i].Is(WordClass.Comma | WordClass.Slash) ? 3 : 1;
        foreach (var other in Themes.Between(from, to))
        {
            if (other.End <= to && !Joined(other, from, to)) distance += 3;
        }
        return distance;
    }

    /// <summary>"sleep and appetite better": topics joined by "and" share the word that moves them.</summary>
    private bool Joined(TermMatch other, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (reading.Tokens[i].Is(WordClass.And | WordClass.Slash) && (i == other.Start - 1 || i == other.End || (i > 0 && reading.Tokens[i - 1].Is(WordClass.Comma)))) return true;
        }
        return false;
    }

    private bool InsideTheme(TermMatch cue)
    {
        foreach (var other in Themes.Between(cue.Start - LongestTerm, cue.Start + 1))
        {
            if (other.End >= cue.End && other.Length > cue.Length) return true;
        }
        return false;
    }
}
