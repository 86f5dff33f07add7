using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation;

/// <summary>What is known about a note besides its words. Times are local to the patient.</summary>
public sealed record NoteContext
{
    /// <summary>Who wrote the note; decides who "I" and "she" are.</summary>
    public AuthorRole Author { get; init; } = AuthorRole.Patient;

    /// <summary>The patient's local time when the note was written.</summary>
    public DateTime? WrittenAt { get; init; }

    /// <summary>The patient's local time of the latest dosing before the note.</summary>
    public DateTime? DosedAt { get; init; }
}

/// <summary>Everything read from one note. Spans point into the text as it was given.</summary>
public sealed record InterpretationResult
{
    public required IReadOnlyList<Finding> Findings { get; init; }
    public required IReadOnlyList<Flag> Flags { get; init; }

    /// <summary>Safety concepts that were mentioned and denied ("denies SI"): pertinent negatives, never alerts.</summary>
    public required IReadOnlyList<DeniedFlag> Denied { get; init; }

    /// <summary>Goals that the text itself states, with what each leaves out.</summary>
    public required IReadOnlyList<GoalPhrase> Goals { get; init; }

    /// <summary>How the text was cut up and what its modifiers say, so that suggestions need not read it again; null where no text was read.</summary>
    internal NoteReading? Reading { get; init; }

    /// <summary>Nothing found: what a text that cannot be read yields.</summary>
    public static InterpretationResult Empty { get; } = new() { Findings = [], Flags = [], Denied = [], Goals = [] };
}

/// <summary>One theme moving in one direction, with the words that show it: "Starting tasks felt easier" is a gain of task initiation.</summary>
public sealed record Finding
{
    public required Theme Theme { get; init; }
    public required Direction Direction { get; init; }
    public Certainty Certainty { get; init; }
    public TimeOfDay? TimeOfDay { get; init; }
    public SinceDosing? Since { get; init; }

    /// <summary>The words of the theme and those that decide the direction; never empty, in text order, not overlapping.</summary>
    public required IReadOnlyList<TextSpan> Evidence { get; init; }

    /// <summary>The ids of the rule rows that drew the conclusion, joined by <c>+</c>.</summary>
    public required string RuleId { get; init; }
    public ReadBy By { get; init; }
}

/// <summary>A safety concern asserted of the patient, now.</summary>
public sealed record Flag
{
    public required FlagCode Code { get; init; }
    public Tier Tier => Code.Tier();
    public required IReadOnlyList<TextSpan> Evidence { get; init; }
    public required string RuleId { get; init; }
    public ReadBy By { get; init; }
}

/// <summary>A safety concept the text denies: "no chest pain".</summary>
public sealed record DeniedFlag
{
    public required FlagCode Code { get; init; }
    public required IReadOnlyList<TextSpan> Evidence { get; init; }
    public required string RuleId { get; init; }
}
