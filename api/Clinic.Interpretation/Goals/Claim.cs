using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>What a stretch of a goal text says besides the act.</summary>
internal enum ClaimKind
{
    /// <summary>Minutes of one go.</summary>
    Minutes,

    /// <summary>A number of units of one go.</summary>
    Count,
    Frequency,
    Days,
    PerDay,
    Window,
    Cue,

    /// <summary>Said, and of no consequence: "starting Monday".</summary>
    Aside,
}

/// <summary>A stretch of tokens read as one part of a goal. Several claims may rest on the same words: "every morning" is a frequency and a cue.</summary>
internal sealed record Claim(ClaimKind Kind, int Start, int End)
{
    /// <summary>Minutes, count, days a week or goes a day.</summary>
    public decimal Low { get; init; }
    public decimal High { get; init; }
    public string? Unit { get; init; }
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];
    public GoalWindow Window { get; init; }

    /// <summary>The words of a cue.</summary>
    public TextSpan Words { get; init; }

    /// <summary>Of several cues the lowest rank is the goal's, then the first: events before ifs before parts of the day.</summary>
    public int Rank { get; init; }

    /// <summary>A frequency that follows from something else said and gives way to one that is stated.</summary>
    public bool Implied { get; init; }
}

/// <summary>A goal text and what has been claimed of it so far.</summary>
internal sealed class GoalText(TextReading reading)
{
    private readonly bool[] taken = new bool[reading.Tokens.Length];

    public TextReading Reading { get; } = reading;
    public List<Claim> Claims { get; } = [];
    public int Length => taken.Length;

    public string Word(int at) => at >= 0 && at < taken.Length ? Reading.Tokens[at].Text : "";

    public bool IsMark(int at) => at < 0 || at >= taken.Length || Reading.Tokens[at].Kind is TokenKind.Punctuation or TokenKind.Break;

    public bool Taken(int at) => at >= 0 && at < taken.Length && taken[at];

    public bool Any(int start, int end)
    {
        for (var i = start; i < end; i++) if (Taken(i)) return true;
        return false;
    }

    public void Take(int start, int end) => Array.Fill(taken, true, start, end - start);

    public void Add(Claim claim)
    {
        Claims.Add(claim);
        Take(claim.Start, claim.End);
    }

    /// <summary>The words of the tokens from <paramref name="start"/> up to <paramref name="end"/>, as they were written.</summary>
    public TextSpan Span(int start, int end) => Reading.Span(start, end);
}
