namespace Clinic.Interpretation.Passes;

/// <summary>A term found over tokens <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct TermMatch(int Start, int End, FoundTerm Found)
{
    public int Length => End - Start;

    public Term Term => Found.Term;

    public TermKind Kind => Found.Kind;

    public CueCode Cue => Found.Cue;

    public int Part => Found.Part;

    public int Reach => Found.Reach;
}

/// <summary>A term with what the passes ask of most terms, so that they need not look it up: there are thousands of terms, and each look goes to another place in memory.</summary>
internal readonly struct FoundTerm(Term term)
{
    public Term Term { get; } = term;

    public TermKind Kind { get; } = term.Kind;

    public TermUse Use { get; } = term.Kind switch
    {
        TermKind.Topic or TermKind.State or TermKind.Act or TermKind.Block => TermUse.Theme,
        TermKind.Flag or TermKind.SafetyBlock => TermUse.Flag,
        TermKind.Part => TermUse.Part,
        TermKind.Cue => TermUse.Cue,
        _ => TermUse.Time,
    };

    /// <summary>Whether several ways through its pattern may lead to the same tokens: only where words may be left out, passed over or stand together in one place.</summary>
    public bool MayRepeat { get; } = term.Pattern.AsSpan().ContainsAny('~', '?', '_');

    public CueCode Cue { get; } = term.Cue;

    public byte Part { get; } = (byte)term.PartNumber;

    public byte Reach { get; } = term.Reach;
}

/// <summary>What a term is for; terms of one use compete for the same words.</summary>
internal enum TermUse : byte { Theme, Flag, Part, Cue, Time }
