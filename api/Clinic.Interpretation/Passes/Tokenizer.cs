namespace Clinic.Interpretation.Passes;

/// <summary>
/// Cuts a text into folded tokens whose spans refer to the original. One pass, never looks back, accepts any string:
/// lone surrogates and control characters are passed over.
/// </summary>
internal ref struct Tokenizer(string text)
{
    private readonly List<Token> tokens = new((text.Length / 4) + 4);
    private int at;
    private bool atLineStart = true;

    public Token[] Run()
    {
        while (at < text.Length)
        {
            var before = at;
            var count = tokens.Count;
            var c = text[at];
            if (Letters.IsDigit(c)) ReadNumber();
            else if (Letters.IsLetter(c) && !Letters.IsSilent(c)) ReadWord();
            else if (c is '\n' or '\r' or '\u2028' or '\u2029' or '\u0085') ReadBreak();
            else if (Emoji.TryRead(text, at, out var emoji, out var length)) Emit(emoji, length, TokenKind.Emoji);
            else ReadMark(c);
            if (tokens.Count > count && tokens[^1].Kind != TokenKind.Break) atLineStart = false;
            if (at == before) at++;
        }
        return [.. tokens];
    }

    private void Emit(string folded, int length, TokenKind kind, bool upper = false)
    {
        tokens.Add(new Token(folded, new TextSpan(at, length), kind, upper));
        at += length;
    }

    private void ReadNumber()
    {
        Span<char> space = stackalloc char[24];
        var number = new FoldBuffer(space);
        var start = at;
        while (at < text.Length)
        {
            var c = text[at];
            var inside = c is '.' or ',' && at + 1 < text.Length && Letters.IsDigit(text[at + 1])
                && (c == '.' || ThreeDigitsFollow(at + 1));
            if (Letters.IsDigit(c)) Letters.Fold(c, ref number);
            else if (!inside) break;
            else if (c == '.') number.Add('.');
            at++;
        }
        tokens.Add(new Token(number.Word.ToString(), new TextSpan(start, at - start), TokenKind.Number));
    }

    private readonly bool ThreeDigitsFollow(int from)
    {
        for (var i = 0; i < 3; i++)
        {
            if (from + i >= text.Length || !Letters.IsDigit(text[from + i])) return false;
        }
        return from + 3 >= text.Length || !Letters.IsDigit(text[from + 3]);
    }

    private void ReadWord()
    {
        var start = at;
        var end = at;
        var apostrophe = -1;
        var capitals = 0;
        var letters = 0;
        Span<char> space = stackalloc char[48];
        var word = new FoldBuffer(space);
        while (end < text.Length)
        {
            var c = text[end];
            if (Letters.IsApostrophe(c) && end + 1 < text.Length && Letters.IsLetter(text[end + 1]) && !Letters.IsSilent(text[end + 1]))
            {
                if (apostrophe < 0) apostrophe = end;
            }
            else if (Letters.IsLetter(c))
            {
                if (!Letters.IsSilent(c)) letters++;
                if (char.IsUpper(c)) capitals++;
                Letters.Fold(c, ref word);
            }
            else break;
            end++;
        }
        if (letters == 1 && apostrophe < 0 && ReadDotted(start)) return;
        if (apostrophe < 0 && ReadSlashed(start, end)) return;

        at = end;
        var upper = letters > 1 && capitals == letters;
        var folded = Spelling.Unstretch(word.Word);
        if (Shorthand.Expand(folded, upper) is { } expansion)
        {
            foreach (var part in expansion) tokens.Add(new Token(part, new TextSpan(start, end - start), TokenKind.Word, upper));
            return;
        }
        var split = Contractions.Split(folded, apostrophe < 0 ? -1 : LettersFrom(apostrophe + 1, end));
        if (split is not { } parts)
        {
            tokens.Add(new Token(folded, new TextSpan(start, end - start), TokenKind.Word, upper));
            return;
        }
        var cut = BackBy(start, end, parts.Tail);
        tokens.Add(new Token(parts.First, new TextSpan(start, cut - start), TokenKind.Word));
        tokens.Add(new Token(parts.Second, new TextSpan(cut, end - cut), TokenKind.Word));
    }

    /// <summary>"a.m.", "e.g.", "p.o.": single letters with dots are one word.</summary>
    private bool ReadDotted(int start)
    {
        var end = start + 1;
        var letters = 1;
        while (end + 1 < text.Length && text[end] == '.' && Letters.IsLetter(text[end + 1])
            && (end + 2 >= text.Length || !Letters.IsLetter(text[end + 2])))
        {
            end += 2;
            letters++;
        }
        if (letters == 1) return false;
        if (end < text.Length && text[end] == '.') end++;
        Span<char> space = stackalloc char[16];
        var word = new FoldBuffer(space);
        for (var i = start; i < end; i++)
        {
            if (text[i] != '.') Letters.Fold(text[i], ref word);
        }
        tokens.Add(new Token(word.Word.ToString(), new TextSpan(start, end - start), TokenKind.Word));
        at = end;
        return true;
    }

    /// <summary>"c/o", "w/o", "n/v": shorthand with a slash. "SI/HI" is two words.</summary>
    private bool ReadSlashed(int start, int end)
    {
        if (end >= text.Length || text[end] != '/' || end - start > 2) return false;
        var last = end + 1;
        while (last < text.Length && last - end <= 3 && Letters.IsLetter(text[last])) last++;
        Span<char> space = stackalloc char[16];
        var word = new FoldBuffer(space);
        for (var i = start; i < last; i++) Letters.Fold(text[i], ref word);
        if (Shorthand.ExpandSlashed(word.Word) is not { } expansion) return false;
        foreach (var part in expansion) tokens.Add(new Token(part, new TextSpan(start, last - start), TokenKind.Word));
        at = last;
        return true;
    }

    private readonly int LettersFrom(int from, int end)
    {
        var letters = 0;
        for (var i = from; i < end; i++)
        {
            if (!Letters.IsApostrophe(text[i]) && !Letters.IsSilent(text[i])) letters++;
        }
        return letters;
    }

    /// <summary>The position <paramref name="letters"/> read letters before <paramref name="end"/>, after <paramref name="start"/> in any case.</summary>
    private readonly int BackBy(int start, int end, int letters)
    {
        var cut = end;
        while (letters > 0 && cut > start + 1)
        {
            cut--;
            if (!Letters.IsApostrophe(text[cut]) && !Letters.IsSilent(text[cut])) letters--;
        }
        return cut;
    }

    private void ReadBreak()
    {
        var start = at;
        var lines = 0;
        while (at < text.Length && (text[at] is '\n' or '\r' or '\u2028' or '\u2029' or '\u0085' || char.IsWhiteSpace(text[at])))
        {
            if (text[at] != '\r' && !(text[at] is ' ' or '\t')) lines++;
            at++;
        }
        atLineStart = true;
        var next = at < text.Length ? text[at] : ' ';
        var hard = lines > 1 || char.IsUpper(next) || Letters.IsDigit(next) || IsBullet(next)
            || (tokens.Count > 0 && tokens[^1].Text is "." or "!" or "?" or ":");
        tokens.Add(new Token(hard ? Marks.HardBreak : Marks.SoftBreak, new TextSpan(start, at - start), TokenKind.Break));
    }

    private static bool IsBullet(char c) => c is '-' or '*' or '•' or '–' or '·' or '▪' or '‣' or '+';

    private void ReadMark(char c)
    {
        if (atLineStart && IsBullet(c) && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]))
        {
            Emit(Marks.HardBreak, 1, TokenKind.Break);
            return;
        }
        switch (c)
        {
            case '.':
                ReadDots();
                return;
            case '…':
                Emit(Marks.Ellipsis, 1, TokenKind.Punctuation);
                return;
            case '!' or '?' or ',' or ';' or ':' or '(' or ')' or '/' or '%' or '=' or '<' or '>':
                Emit(Marks.Of(c), 1, TokenKind.Punctuation);
                return;
            case '[':
                Emit("(", 1, TokenKind.Punctuation);
                return;
            case ']':
                Emit(")", 1, TokenKind.Punctuation);
                return;
            case '&':
                Emit("and", 1, TokenKind.Word);
                return;
            case '+' or '↑' or '↓' or '→' or '∅' or 'Ø':
                Emit(Marks.Of(c), 1, TokenKind.Word);
                return;
            case '•' or '▪' or '‣' or '·':
                Emit(Marks.HardBreak, 1, TokenKind.Break);
                return;
            case '—' or '–' or '-' or '―':
                ReadDash();
                return;
        }
    }

    private void ReadDots()
    {
        var end = at;
        while (end < text.Length && text[end] == '.') end++;
        if (end - at > 1) Emit(Marks.Ellipsis, end - at, TokenKind.Punctuation);
        else if (tokens.Count == 0 || tokens[^1].Span.End != at || !Shorthand.KeepsItsDot(tokens[^1].Text) || NextIsCapital(end)) Emit(".", 1, TokenKind.Punctuation);
    }

    private readonly bool NextIsCapital(int from)
    {
        while (from < text.Length && text[from] == ' ') from++;
        return from >= text.Length || text[from] is '\n' or '\r' || (char.IsUpper(text[from]) && !(tokens[^1].Text is "dr" or "mr" or "mrs" or "ms"));
    }

    /// <summary>A dash between words without spaces only joins them; between numbers it is a range; otherwise it parts clauses.</summary>
    private void ReadDash()
    {
        var end = at;
        while (end < text.Length && text[end] is '-' or '—' or '–' or '―') end++;
        var left = at > 0 ? text[at - 1] : ' ';
        var right = end < text.Length ? text[end] : ' ';
        if (Letters.IsDigit(left) && Letters.IsDigit(right)) Emit("-", end - at, TokenKind.Punctuation);
        else if (end - at == 1 && text[at] == '-' && !char.IsWhiteSpace(left) && !char.IsWhiteSpace(right)) at = end;
        else Emit(Marks.Dash, end - at, TokenKind.Punctuation);
    }
}
