namespace Clinic.Interpretation.Passes;

/// <summary>Derives the forms of a word: "walk" gives walks, walked, walking; irregular words are listed in <c>inflections.tsv</c>.</summary>
internal sealed class Inflections
{
    private readonly Dictionary<string, string[]> irregular = new(StringComparer.Ordinal);

    public void Add(string word, string forms) => irregular[word] = [word, .. forms.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    public IEnumerable<string> Of(string word) => irregular.TryGetValue(word, out var forms) ? forms : Regular(word);

    private static IEnumerable<string> Regular(string word)
    {
        yield return word;
        if (word.Length < 2)
        {
            yield return word + "s";
            yield break;
        }
        var last = word[^1];
        var beforeLast = word[^2];
        if (last == 'e')
        {
            yield return word + "s";
            yield return word + "d";
            yield return (beforeLast is 'e' or 'o' or 'y' ? word : word[..^1]) + "ing";
        }
        else if (last == 'y' && !IsVowel(beforeLast))
        {
            yield return word[..^1] + "ies";
            yield return word[..^1] + "ied";
            yield return word + "ing";
        }
        else
        {
            yield return word + (last is 's' or 'x' or 'z' || (last == 'h' && beforeLast is 'c' or 's') ? "es" : "s");
            yield return word + "ed";
            yield return word + "ing";
            if (!IsVowel(last) && last is not ('w' or 'x' or 'y') && IsVowel(beforeLast) && (word.Length < 3 || !IsVowel(word[^3])))
            {
                yield return word + last + "ed";
                yield return word + last + "ing";
            }
        }
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
