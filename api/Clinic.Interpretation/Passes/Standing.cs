namespace Clinic.Interpretation.Passes;

/// <summary>What the modifiers say about a stretch of tokens, in detail.</summary>
internal struct Standing
{
    /// <summary>The cues that negate, innermost first to speak; an even number cancels out.</summary>
    public int Negations;
    public bool Hedged;
    public bool Historical;
    public bool Conditional;
    public bool Wished;
    public bool Asked;
    public bool Advised;
    public bool OtherPerson;
    public bool Unable;
    public bool Able;

    /// <summary>The last cue that had a say, for evidence; −1 where there is none.</summary>
    public int Cue;

    public readonly bool Negated => (Negations & 1) == 1;

    public readonly Assertion ToAssertion() => new()
    {
        Negated = Negated,
        Hedged = Hedged,
        Historical = Historical,
        Hypothetical = Conditional || Wished || Asked || Advised,
        OtherPerson = OtherPerson,
    };
}
