using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>What the rule passes made of a text: the second reader weighs it together with the words.</summary>
internal sealed class RuleReading
{
    public required TextReading Text { get; init; }
    public required Matches Matches { get; init; }
    public required ModifierPass Modifiers { get; init; }

    /// <summary>How each theme and each safety term of <see cref="Matches"/> stands.</summary>
    public required List<Standing> Themes { get; init; }
    public required List<Standing> SafetyTerms { get; init; }
    public required AuthorRole Author { get; init; }
    public required Finding[] Findings { get; init; }
    public required Flag[] Flags { get; init; }
    public required DeniedFlag[] Denied { get; init; }
}
