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

/// <summary>One row of the rules: a surface pattern and what it stands for. Filled while the rules are read, and not changed afterwards.</summary>
internal sealed class Term(string id, string pattern, TermKind kind)
{
    public const int NoPart = 0;

    public string Id { get; } = id;

    public string Pattern { get; } = pattern;

    public TermKind Kind { get; } = kind;
    public Theme Theme { get; set; }
    public FlagCode Flag { get; set; }

    /// <summary>Whether the thing named is good to have (+1) or bad (−1); 0 is "said to be the same".</summary>
    public int Valence { get; set; }
    public CueCode Cue { get; set; }

    /// <summary>How many words a modifier reaches, at most.</summary>
    public byte Reach { get; set; }

    /// <summary>The name of a part; see <see cref="TermKind.Part"/>.</summary>
    public string Part { get; set; } = "";

    /// <summary>The number of a part, for tables by part; <see cref="NoPart"/> for every term that is none.</summary>
    public int PartNumber { get; set; }
    public TimeOfDay? TimeOfDay { get; set; }
    public SinceDosing? Since { get; set; }

    /// <summary>Whether the pattern itself holds a "not", "no" or "never".</summary>
    public bool SpeaksOfAbsence { get; } = Array.Exists(AbsenceWords, pattern.Contains);

    private static readonly string[] AbsenceWords = ["not", "n't", "no ", "no_", "never", "cannot"];

    /// <summary>Whether a second row with the same pattern would say the same.</summary>
    public bool StandsForTheSameAs(Term other) => Kind == other.Kind && Theme == other.Theme && Flag == other.Flag && Cue == other.Cue
        && PartNumber == other.PartNumber && TimeOfDay == other.TimeOfDay && Since == other.Since;
}

/// <summary>Parts that together, within one clause, sentence or note, are a safety concern: a headache and a word for its strength.</summary>
/// <param name="Parts">The parts by their numbers; <see cref="SameDay"/> and <see cref="AfterDay"/> are times of the sentence rather than terms.</param>
internal sealed record Combination(string Id, FlagCode Flag, int[] Parts, CombinationScope Scope)
{
    public const int SameDay = 1;
    public const int AfterDay = 2;
}

internal enum CombinationScope : byte { Clause, Sentence, Note }
