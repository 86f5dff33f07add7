namespace Clinic.Interpretation.Suggestions;

/// <summary>The patient's words as a reason gives them: the stretch from the first to the last word of the evidence, short enough to be read at a glance.</summary>
internal static class Quote
{
    private const int Longest = 90;

    public static string Of(string text, Finding finding)
    {
        var (start, end) = (finding.Evidence.Min(e => e.Start), finding.Evidence.Max(e => e.End));
        var words = string.Join(' ', text[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length > Longest) words = words[..(words.LastIndexOf(' ', Longest) is > 0 and var space ? space : Longest)] + "…";
        // Inside the sentence the quote begins as it goes on; "I" and names keep their capital.
        return words.Length > 1 && char.IsUpper(words[0]) && char.IsLower(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }
}
