using System.Numerics;

namespace Clinic.Interpretation.Learned;

/// <summary>What a feature of a statement is made of. The numbers are part of the weight file: never renumber, only add.</summary>
internal enum FeatureKind : uint
{
    /// <summary>One word; numbers by how many digits they have.</summary>
    Word = 1,

    /// <summary>Two neighbouring words, the ends of the statement included.</summary>
    Pair = 2,

    /// <summary>The first four, five or six letters of a longer word: joins inflections and misspelt endings.</summary>
    Stem = 4,

    /// <summary>Who writes.</summary>
    Author = 5,

    /// <summary>How the statement is joined to what was said before.</summary>
    Opening = 6,

    /// <summary>A theme that a term of the rules names here.</summary>
    Topic = 7,

    /// <summary>The same with the kind and valence of the term.</summary>
    Term = 8,

    /// <summary>The same with how the words stand: negated, out of reach, not of the patient's present.</summary>
    Standing = 9,

    /// <summary>A safety term, with how it stands.</summary>
    SafetyTerm = 10,

    /// <summary>A finding or flag the rules drew here.</summary>
    RuleLabel = 11,

    /// <summary>A direction the rules drew here, whatever the theme.</summary>
    RuleDirection = 12,

    /// <summary>A flag the rules found denied here.</summary>
    Denied = 13,

    /// <summary>The class of like words that a word is of.</summary>
    Class = 14,
}

/// <summary>One feature of a statement, as the number its weights are found under, and the tokens it stands on (none for those of the whole statement).</summary>
/// <param name="Number">See <see cref="Of(FeatureKind, uint, uint)"/>.</param>
/// <param name="Start">The first token.</param>
/// <param name="End">The token after the last.</param>
/// <param name="IsWord">A word in letters: it has parts (stems, a class), which its own row of weights includes.</param>
internal record struct Feature(uint Number, int Start, int End, bool IsWord = false)
{
    /// <summary>Where its weights stand in the model that read it last.</summary>
    public WeightRow Row { get; set; }

    /// <summary>The number of a feature made of two parts. 32 bits over some hundred thousand features: a clash is rare and harmless.</summary>
    public static uint Of(FeatureKind kind, uint first, uint second = 0)
    {
        var mixed = (first * 0x9E3779B1u) ^ BitOperations.RotateLeft(second * 0x85EBCA77u, 13) ^ ((uint)kind * 0xC2B2AE3Du);
        mixed = (mixed ^ (mixed >> 15)) * 0x2C1B3C6Du;
        mixed = (mixed ^ (mixed >> 12)) * 0x297A2D39u;
        return mixed ^ (mixed >> 15);
    }
}
