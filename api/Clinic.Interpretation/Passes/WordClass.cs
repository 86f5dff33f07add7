namespace Clinic.Interpretation.Passes;

/// <summary>
/// What the passes ask of a word or mark, one bit a question, so that no pass compares strings while it reads. Which words
/// belong to a class stands in <see cref="CommonWords"/>.
/// </summary>
[Flags]
internal enum WordClass : ulong
{
    None = 0,

    // Marks
    Comma = 1UL << 0,
    Slash = 1UL << 1,
    Colon = 1UL << 2,
    QuestionMark = 1UL << 3,

    /// <summary>Ends a sentence: a full stop and its like, a hard break.</summary>
    SentenceEnd = 1UL << 4,

    /// <summary>Parts clauses within a sentence: a semicolon, dash, bracket, soft break.</summary>
    ClauseEnd = 1UL << 5,

    /// <summary>Ends the stretch in which a goal may be stated.</summary>
    GoalEnd = 1UL << 6,

    /// <summary>A line break after it ends a sentence.</summary>
    LineEnd = 1UL << 7,

    // How clauses begin
    Contrast = 1UL << 8,
    Concession = 1UL << 9,
    Subordinator = 1UL << 10,
    Joiner = 1UL << 11,

    /// <summary>Begins a statement of its own after a comma or "and".</summary>
    Opener = 1UL << 12,

    /// <summary>After it "but" is no contrast: "nothing but noise".</summary>
    NoContrastAfter = 1UL << 13,

    /// <summary>After it "though" is no concession.</summary>
    NoConcessionAfter = 1UL << 14,

    /// <summary>After it "if" or "because" opens no clause.</summary>
    NoAsideAfter = 1UL << 15,

    // Single words that decide
    But = 1UL << 16,
    So = 1UL << 17,
    And = 1UL << 18,
    Or = 1UL << 19,
    Nor = 1UL << 20,
    Even = 1UL << 21,
    Though = 1UL << 22,
    I = 1UL << 23,

    // Modifiers
    /// <summary>Denies within the gap of a term: "my chest wasn't tight".</summary>
    Denial = 1UL << 24,

    /// <summary>Denies the words behind it even where it belongs to a longer cue.</summary>
    Without = 1UL << 25,

    /// <summary>Opens a condition.</summary>
    If = 1UL << 26,

    /// <summary>Someone spoken about, who may be the other person.</summary>
    Pronoun = 1UL << 27,

    /// <summary>Names the patient within a companion's own doing: "I couldn't wake him".</summary>
    PatientPronoun = 1UL << 28,

    /// <summary>Before a person it makes them the object of what the writer did: "walked with her".</summary>
    Preposition = 1UL << 29,

    /// <summary>Begins a question.</summary>
    QuestionWord = 1UL << 30,

    // Timing and numbers
    /// <summary>Half of the day after a clock time.</summary>
    DayHalf = 1UL << 31,

    /// <summary>May point at a day: "today", "last night".</summary>
    Pointing = 1UL << 32,

    /// <summary>Stands between the numbers of a blood pressure.</summary>
    Over = 1UL << 33,

    // Spelling
    /// <summary>A dot after it belongs to it.</summary>
    KeepsDot = 1UL << 34,

    /// <summary>A title: a capital after its dot begins a name, not a sentence.</summary>
    Title = 1UL << 35,

    /// <summary>"'s" after it is "is".</summary>
    SubjectOfIs = 1UL << 36,

    /// <summary>Written with a double letter; where it is stretched it shrinks to two.</summary>
    Doubled = 1UL << 37,

    /// <summary>An English word that is no slip of another.</summary>
    Plain = 1UL << 38,

    /// <summary>Written out as other words: shorthand, or a contraction without its apostrophe.</summary>
    Rewritten = 1UL << 42,

    // Goals in notes
    /// <summary>May be the first word of an intention.</summary>
    Intention = 1UL << 39,

    /// <summary>May be the second word of an intention.</summary>
    IntentionNext = 1UL << 40,

    /// <summary>Heads the lines of a plan: "Plan:".</summary>
    PlanHeader = 1UL << 41,
}
