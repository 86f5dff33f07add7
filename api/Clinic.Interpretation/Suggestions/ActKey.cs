using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>Tells one act from another whatever its form: "walking around the block", "walk around the block" and "Walk around my block" are one.</summary>
internal static class ActKey
{
    public static string Of(string action)
    {
        var words = new List<string>();
        foreach (var token in TextReading.Of(action).Tokens)
        {
            if (token.Kind != TokenKind.Word || token.Text is "the" or "a" or "an" or "my" or "our" or "some" or "one") continue;
            words.Add(words.Count == 0 ? GoalWords.Default.Verb(token.Text) ?? token.Text : token.Text);
        }
        return string.Join(' ', words);
    }
}
