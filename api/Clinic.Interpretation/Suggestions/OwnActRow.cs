namespace Clinic.Interpretation.Suggestions;

/// <summary>How a verb stands: "walk", "walks", "walked", "walking"; or a noun for the act: "a walk".</summary>
internal enum ActForm { Base, Present, Past, Gerund, Noun }

/// <summary>What becomes of the words after an act.</summary>
internal enum ActTail
{
    /// <summary>They are part of it: "around the block".</summary>
    Open,

    /// <summary>Without them it says too little: "tidied".</summary>
    Object,

    /// <summary>With them it would be another thing: "read", but not "read the letter".</summary>
    End,

    /// <summary>They are left out.</summary>
    Drop,
}

/// <summary>A row of <c>own-acts.tsv</c>: words that tell of an act, and the small act it is again.</summary>
internal sealed record OwnActRow
{
    /// <summary>Base, past and gerund; empty where a noun stands for the act.</summary>
    public required IReadOnlyList<string> Forms { get; init; }

    /// <summary>The words after the verb.</summary>
    public required IReadOnlyList<ActWord> Rest { get; init; }

    /// <summary>The act in its base form; <c>~</c> stands for the rest as it was said, <c>^</c> for its last word, <c>+</c> for the person.</summary>
    public required string Action { get; init; }
    public required ActTail Tail { get; init; }

    /// <summary>Minutes of one go where the note names none; null for an act that is done or not.</summary>
    public required decimal? Minutes { get; init; }
    public required BehaviourCategory Category { get; init; }
    public required Stimulation Stimulation { get; init; }

    /// <summary>The cue where the note names none; null for that of the time of day.</summary>
    public required string? Cue { get; init; }

    /// <summary>Words that make it another thing when they follow: "walked out".</summary>
    public required IReadOnlySet<string> Not { get; init; }
}

/// <summary>One place of a rest: any of some words, which may be missing, or a person.</summary>
internal sealed record ActWord(IReadOnlySet<string> Words, bool Optional, bool Person = false);
