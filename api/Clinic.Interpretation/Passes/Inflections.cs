namespace Clinic.Interpretation.Passes;

/// <summary>Derives the forms of a word: "walk" gives walks, walked, walking; irregular words are listed in <c>inflections.tsv</c>.</summary>
internal sealed class Inflections
{
    private readonly Dictionary<string, string[]> irregular = new(StringComparer.Ordinal);

    public void Add(string word, string forms) => irregular[word] = [word, .. forms.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The forms of <paramref name="word"/>, itself first.</summary>
    public string[] Of(string word) => irregular.TryGetValue(word, out var forms) ? forms : Regular(word);

    private static string[] Regular(string word)
    {
        if (word.Length < 2) return [word, word + "s"];
        var last = word[^1];
        var beforeLast = word[^2];
        if (last == 'e') return [word, word + "s", word + "d", (beforeLast is 'e' or 'o' or 'y' ? word : word[..^1]) + "ing"];
        if (last == 'y' && !IsVowel(beforeLast)) return [word, word[..^1] + "ies", word[..^1] + "ied", word + "ing"];
        var ending = last is 's' or 'x' or 'z' || (last == 'h' && beforeLast is 'c' or 's') ? "es" : "s";
        return !IsVowel(last) && last is not ('w' or 'x' or 'y') && IsVowel(beforeLast) && (word.Length < 3 || !IsVowel(word[^3]))
            ? [word, word + ending, word + "ed", word + "ing", word + last + "ed", word + last + "ing"]
            : [word, word + ending, word + "ed", word + "ing"];
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
