namespace Clinic.Interpretation;

/// <summary>How a phrase stands in its text, by the modifiers around it alone.</summary>
public readonly record struct Assertion
{
    /// <summary>Said to be absent: "denies chest pain".</summary>
    public bool Negated { get; init; }

    /// <summary>Said with doubt: "maybe a little less anxious". Still counts.</summary>
    public bool Hedged { get; init; }

    /// <summary>Said of the past alone: "history of seizures".</summary>
    public bool Historical { get; init; }

    /// <summary>A condition, wish, plan, question or advice: "call us if you have chest pain".</summary>
    public bool Hypothetical { get; init; }

    /// <summary>Said of someone other than the patient: "my sister can't sleep".</summary>
    public bool OtherPerson { get; init; }
}
