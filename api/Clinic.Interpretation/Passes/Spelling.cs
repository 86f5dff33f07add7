namespace Clinic.Interpretation.Passes;

/// <summary>Shortens stretched words: "soooo" is "so", "goooood" is "good".</summary>
internal static class Spelling
{
    /// <summary>Whether a letter stands three times or more in a row.</summary>
    public static bool IsStretched(ReadOnlySpan<char> word)
    {
        for (var i = 2; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && word[i] == word[i - 2]) return true;
        }
        return false;
    }

    /// <summary>Writes any letter that stands three times or more in a row twice, where that gives a word with a double letter, else once.</summary>
    public static void Unstretch(ref FoldBuffer word)
    {
        var written = word.Word.ToString();
        Shorten(written, 2, ref word);
        var place = Lexicon.Common.Find(word.Hash, word.Word);
        if ((Lexicon.Common[place].Classes & WordClass.Doubled) == 0) Shorten(written, 1, ref word);
    }

    private static void Shorten(ReadOnlySpan<char> word, int keep, ref FoldBuffer into)
    {
        into.Clear();
        for (var i = 0; i < word.Length;)
        {
            var run = i;
            while (run < word.Length && word[run] == word[i]) run++;
            var copies = run - i >= 3 ? keep : run - i;
            for (var k = 0; k < copies; k++) into.Add(word[i]);
            i = run;
        }
    }
}
