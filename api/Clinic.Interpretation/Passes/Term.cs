namespace Clinic.Interpretation.Passes;

/// <summary>What a term row says.</summary>
internal enum TermKind : byte
{
    /// <summary>Names what a theme is about and needs a word that moves it: "appetite", "anxiety". Bad ones stand for themselves.</summary>
    Topic,

    /// <summary>States how it is by itself: "exhausted", "at peace".</summary>
    State,

    /// <summary>Something done, whose doing is the point: "walked around the block".</summary>
    Act,

    /// <summary>Looks like a term and is none: "energy drink".</summary>
    Block,

    /// <summary>A safety concern by itself.</summary>
    Flag,

    /// <summary>Looks like a safety concern and is none: "dying to see".</summary>
    SafetyBlock,

    /// <summary>A part that makes a safety concern only together with others; see <c>combinations.tsv</c>.</summary>
    Part,

    /// <summary>A modifier: negation, hedge, comparison and so on.</summary>
    Cue,

    /// <summary>A part of the day.</summary>
    Time,

    /// <summary>A distance from the dosing.</summary>
    Since,
}

/// <summary>What a modifier does to the words around it.</summary>
internal enum CueCode : byte
{
    None, Negation, NegationAfter, Concord, Pseudo, Terminator, Hedge, History, HistoryAfter, Now, Condition, Wish, Ask, Advice, Person, Family, Report, Self,
    Able, Unable, Stop, Better, Good, Worse, Bad, More, Less, Gone, Back, Same,
}

/// <summary>One row of the rules: a surface pattern and what it stands for.</summary>
internal sealed record Term(string Id, string Pattern, TermKind Kind)
{
    public Theme Theme { get; init; }
    public FlagCode Flag { get; init; }

    /// <summary>Whether the thing named is good to have (+1) or bad (−1); 0 is "said to be the same".</summary>
    public int Valence { get; init; }
    public CueCode Cue { get; init; }

    /// <summary>How many words a modifier reaches, at most.</summary>
    public int Reach { get; init; }

    /// <summary>The name of a part; see <see cref="TermKind.Part"/>.</summary>
    public string Part { get; init; } = "";
    public TimeOfDay? TimeOfDay { get; init; }
    public SinceDosing? Since { get; init; }

    /// <summary>Whether the pattern itself holds a "not", "no" or "never".</summary>
    public bool SpeaksOfAbsence { get; } = AbsenceWords.Any(word => Pattern.Contains(word, StringComparison.Ordinal));

    private static readonly string[] AbsenceWords = ["not", "n't", "no ", "no_", "never", "cannot"];

    public bool IsTheme => Kind is TermKind.Topic or TermKind.State or TermKind.Act or TermKind.Block;
}

/// <summary>Parts that together, within one clause, sentence or note, are a safety concern: a headache and a word for its strength.</summary>
internal sealed record Combination(string Id, FlagCode Flag, string[] Parts, CombinationScope Scope);

internal enum CombinationScope : byte { Clause, Sentence, Note }
