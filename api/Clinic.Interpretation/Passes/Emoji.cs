namespace Clinic.Interpretation.Passes;

/// <summary>Reads one emoji or typed face. Skin tones, joined parts and variation selectors belong to the first picture.</summary>
internal static class Emoji
{
    private static readonly (string Typed, string Folded)[] Faces =
    [
        (":'-(", "😢"), (":'(", "😢"), (":-)", "🙂"), (":)", "🙂"), ("(:", "🙂"), (":-(", "🙁"), (":(", "🙁"), ("):", "🙁"),
        (":-/", "😕"), (":/", "😕"), (":D", "😀"), (":-D", "😀"), (";)", "🙂"), (";-)", "🙂"), (":-P", "🙂"), (":P", "🙂"),
        ("</3", "💔"), ("<3", "❤"), ("^^", "🙂"), ("^_^", "🙂"), ("T_T", "😢"), ("D:", "🙁"),
    ];

    /// <summary>The picture that a typed face stands for, and how long it is as typed; null where none stands at <paramref name="at"/>.</summary>
    public static string? ReadFace(string text, int at, out int length)
    {
        var c = text[at];
        length = 0;
        if (c is not (':' or ';' or '(' or ')' or '<' or '^')) return null;
        foreach (var (typed, face) in Faces)
        {
            if (c != typed[0] || string.CompareOrdinal(text, at, typed, 0, typed.Length) != 0 || LetterAt(text, at + typed.Length)) continue;
            if (c is '(' or ')' && at > 0 && !char.IsWhiteSpace(text[at - 1])) continue;
            if (typed == ":/" && at + 2 < text.Length && text[at + 2] == '/') continue;
            length = typed.Length;
            return face;
        }
        return null;
    }

    /// <summary>How long the first picture of an emoji is, and with <paramref name="length"/> all that belongs to it; 0 where none stands at <paramref name="at"/>.</summary>
    public static int ReadPicture(string text, int at, out int length)
    {
        var picture = PictureLength(text, at);
        length = picture;
        if (picture == 0) return 0;
        while (at + length < text.Length)
        {
            if (Letters.IsSilent(text[at + length]) && text[at + length] != '\u200D') length++;
            else if (IsSkinTone(text, at + length)) length += 2;
            else if (text[at + length] == '\u200D' && at + length + 1 < text.Length && PictureLength(text, at + length + 1) is > 0 and var part) length += 1 + part;
            else break;
        }
        return picture;
    }

    /// <summary>How many code units one picture takes; 0 for anything else.</summary>
    public static int PictureLength(string text, int at) => text[at] switch
    {
        >= '\u2600' and <= '\u27BF' => 1,
        >= '\u2B00' and <= '\u2BFF' => 1,
        >= '\uD83C' and <= '\uD83E' when at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) => 2,
        _ => 0,
    };

    private static bool LetterAt(string text, int at) => at < text.Length && char.IsAsciiLetterOrDigit(text[at]);

    private static bool IsSkinTone(string text, int at) =>
        text[at] == '\uD83C' && at + 1 < text.Length && text[at + 1] is >= '\uDFFB' and <= '\uDFFF';
}
