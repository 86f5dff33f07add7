using System.Collections.Frozen;

namespace Clinic.Interpretation.Passes;

/// <summary>Shortens stretched words: "soooo" is "so", "goooood" is "good".</summary>
internal static class Spelling
{
    private static readonly FrozenSet<string> Doubled = FrozenSet.Create(StringComparer.Ordinal,
        "too", "good", "feel", "feeling", "sleep", "sleepy", "all", "well", "still", "really", "off", "happy", "finally", "need", "been", "keep", "see",
        "free", "week", "food", "mood", "moody", "cool", "hell", "hello", "will", "call", "small", "fell", "full", "pull", "pissed", "less", "mess", "messy", "stress",
        "stressed", "better", "bitter", "pretty", "little", "totally", "actually", "room", "soon", "look", "book", "took", "school", "three", "sweet", "deep",
        "asleep", "weed", "cannot", "worry", "sorry", "angry", "calmer", "funny", "sunny", "dull", "tall", "add", "egg", "meet", "agree", "honestly", "basically", "literally", "beer", "booze", "moon", "noon", "root", "shook", "annoyed", "annoying");

    /// <summary>The word as a string, with any letter that stands three times or more in a row written twice or once.</summary>
    public static string Unstretch(ReadOnlySpan<char> word)
    {
        var stretched = false;
        for (var i = 2; i < word.Length && !stretched; i++) stretched = word[i] == word[i - 1] && word[i] == word[i - 2];
        if (!stretched) return word.ToString();
        var twice = Shorten(word, 2);
        return Doubled.Contains(twice) ? twice : Shorten(word, 1);
    }

    private static string Shorten(ReadOnlySpan<char> word, int keep)
    {
        var kept = new char[word.Length];
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            var run = i;
            while (run < word.Length && word[run] == word[i]) run++;
            var copies = run - i >= 3 ? keep : run - i;
            for (var k = 0; k < copies; k++) kept[length++] = word[i];
            i = run;
        }
        return new string(kept, 0, length);
    }
}
