using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// Cuts a text into folded tokens whose spans refer to the original. One pass, never looks back, accepts any string:
/// lone surrogates and control characters are passed over.
/// </summary>
/// <param name="text">What is read.</param>
/// <param name="lexicon">The words known by name; others are left to be folded when asked for.</param>
/// <param name="letters">Space for a word while it is folded.</param>
/// <param name="tokens">Space for the tokens; grown where it is too small.</param>
/// <param name="foldAll">Whether words that are not known are folded to strings at once.</param>
internal ref struct Tokenizer(string text, Lexicon lexicon, Span<char> letters, Token[] tokens, bool foldAll)
{
    private readonly Span<char> letters = letters;
    private Token[] tokens = tokens;
    private int count;
    private int at;
    private bool atLineStart = true;

    /// <summary>Every token of the text; the array may be longer than their <paramref name="number"/>.</summary>
    public Token[] Run(out int number)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c == ' ')
            {
                at++;
                continue;
            }
            var before = at;
            var already = count;
            if ((uint)((c | 0x20) - 'a') < 26) ReadPlainWord();
            else if (Letters.IsDigit(c)) ReadNumber();
            else if (c >= 0x80 && Letters.IsLetter(c) && !Letters.IsSilent(c)) ReadWord();
            else if (c is '\n' or '\r' or '\u2028' or '\u2029' or '\u0085') ReadBreak();
            else if (!ReadEmoji(c)) ReadMark(c);
            if (count > already && tokens[count - 1].Kind != TokenKind.Break) atLineStart = false;
            if (at == before) at++;
        }
        number = count;
        return tokens;
    }

    /// <summary>The folded form of the word, number or emoji that begins at <paramref name="at"/>.</summary>
    public static string Fold(string text, int at, TokenKind kind)
    {
        if (kind == TokenKind.Emoji) return text.Substring(at, Emoji.PictureLength(text, at));
        Span<char> space = stackalloc char[48];
        var word = new FoldBuffer(space);
        if (kind == TokenKind.Number) FoldNumber(text, at, ref word);
        else
        {
            FoldWord(text, at, ref word);
            if (Spelling.IsStretched(word.Word)) Spelling.Unstretch(ref word);
        }
        return word.Word.ToString();
    }

    private void Add(in Token token)
    {
        if (count == tokens.Length) Array.Resize(ref tokens, (2 * count) + 16);
        tokens[count++] = token;
    }

    private void AddKnown(int place, int start, int length, TokenKind kind, bool upper = false) =>
        Add(new Token(in lexicon[place], new TextSpan(start, length), kind, upper));

    private void AddKnown(scoped ReadOnlySpan<char> folded, int start, int length, TokenKind kind) => AddKnown(lexicon.Find(folded), start, length, kind);

    /// <summary>A token that <see cref="Fold"/> would fold from its place alone.</summary>
    private void AddFolded(scoped ReadOnlySpan<char> folded, uint hash, int start, int length, TokenKind kind, bool upper)
    {
        var place = lexicon.Find(hash, folded);
        if (place != Lexicon.Unknown) AddKnown(place, start, length, kind, upper);
        else AddUnknown(folded, hash, start, length, kind, upper, foldAll);
    }

    private void AddUnknown(scoped ReadOnlySpan<char> folded, uint hash, int start, int length, TokenKind kind, bool upper, bool fold) => Add(new Token(
        fold ? folded.ToString() : text, fold, hash, kind == TokenKind.Word ? lexicon.Correct(folded) : Lexicon.NoTerm, new TextSpan(start, length), kind, upper));

    private void ReadNumber()
    {
        var start = at;
        var number = new FoldBuffer(letters);
        at = FoldNumber(text, at, ref number);
        AddFolded(number.Word, number.Hash, start, at - start, TokenKind.Number, upper: false);
    }

    private static int FoldNumber(string text, int at, ref FoldBuffer number)
    {
        while (at < text.Length)
        {
            var c = text[at];
            var inside = c is '.' or ',' && at + 1 < text.Length && Letters.IsDigit(text[at + 1])
                && (c == '.' || ThreeDigitsFollow(text, at + 1));
            if (Letters.IsDigit(c)) Letters.Fold(c, ref number);
            else if (!inside) break;
            else if (c == '.') number.Add('.');
            at++;
        }
        return at;
    }

    private static bool ThreeDigitsFollow(string text, int from)
    {
        for (var i = 0; i < 3; i++)
        {
            if (from + i >= text.Length || !Letters.IsDigit(text[from + i])) return false;
        }
        return from + 3 >= text.Length || !Letters.IsDigit(text[from + 3]);
    }

    /// <summary>A word of plain letters alone, as nearly all are; anything else about it is left to <see cref="ReadWord"/>.</summary>
    private void ReadPlainWord()
    {
        if (ReadShortWord()) return;
        var start = at;
        var end = start;
        var limit = Math.Min(text.Length, start + letters.Length);
        var hash = WordHash.Start;
        uint capitals = 0;
        while (end < limit)
        {
            uint c = text[end];
            var folded = c | 0x20;
            if (folded - 'a' >= 26) break;
            letters[end - start] = (char)folded;
            hash = WordHash.Add(hash, folded);
            capitals += folded - c;
            end++;
        }
        if (end < text.Length && (end == limit || MayGoOn(text[end], end - start)))
        {
            ReadWord();
            return;
        }
        at = end;
        var length = end - start;
        var word = new FoldBuffer(letters);
        word.Take(length, hash);
        if (Spelling.IsStretched(word.Word)) Spelling.Unstretch(ref word);
        AddWord(ref word, start, end, length > 1 && capitals == 0x20 * (uint)length, apostrophe: -1);
    }

    /// <summary>
    /// A known word of up to eight plain letters, which are looked at together. False, and nothing read, for any other, and near the end of
    /// the text.
    /// </summary>
    private bool ReadShortWord()
    {
        var start = at;
        if (text.Length - start <= sizeof(ulong)) return false;
        var read = Vector128.LoadUnsafe(ref Unsafe.As<char, ushort>(ref Unsafe.AsRef(in text.AsSpan(start)[0])));
        var folded = read | Vector128.Create((ushort)0x20);
        var plain = Vector128.LessThan(folded - Vector128.Create((ushort)'a'), Vector128.Create((ushort)26)).ExtractMostSignificantBits();
        var length = BitOperations.TrailingZeroCount(~plain);
        var next = text[start + length];
        if ((uint)((next | 0x20) - 'a') < 26 || MayGoOn(next, length)) return false;
        var packed = Vector128.Narrow(folded, Vector128<ushort>.Zero).AsUInt64().ToScalar() & (ulong.MaxValue >> (8 * (sizeof(ulong) - length)));
        ref readonly var word = ref lexicon.OfLetters(packed);
        if (word.Text is null || (word.Classes & WordClass.Rewritten) != 0) return false;
        var all = (1u << length) - 1;
        var upper = length > 1 && (Vector128.Equals(read, folded).ExtractMostSignificantBits() & all) == 0;
        at = start + length;
        Add(new Token(in word, new TextSpan(start, length), TokenKind.Word, upper));
        return true;
    }

    /// <summary>Whether a word of plain letters may not end before <paramref name="next"/>: "can't", "c/o", "a.m.".</summary>
    private static bool MayGoOn(char next, int length) => next >= 0x80 || next is '\'' or '`' or '/' || (next == '.' && length == 1);

    private void ReadWord()
    {
        var start = at;
        var word = new FoldBuffer(letters);
        var end = FoldWord(text, start, ref word);
        var apostrophe = -1;
        var capitals = 0;
        var read = 0;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (Letters.IsApostrophe(c) && Letters.IsRead(text, i + 1))
            {
                if (apostrophe < 0) apostrophe = i;
                continue;
            }
            if (!Letters.IsSilent(c)) read++;
            if (char.IsUpper(c)) capitals++;
        }
        if (read == 1 && apostrophe < 0 && ReadDotted(start)) return;
        if (apostrophe < 0 && ReadSlashed(start, end)) return;
        at = end;
        if (Spelling.IsStretched(word.Word)) Spelling.Unstretch(ref word);
        AddWord(ref word, start, end, read > 1 && capitals == read, apostrophe);
    }

    /// <summary>Folds the word that begins at <paramref name="at"/> and tells where it ends.</summary>
    private static int FoldWord(string text, int at, ref FoldBuffer word)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (!(Letters.IsApostrophe(c) && Letters.IsRead(text, at + 1)))
            {
                if (!Letters.IsLetter(c)) break;
                Letters.Fold(c, ref word);
            }
            at++;
        }
        return at;
    }

    /// <summary>A folded word as the tokens it is written out as.</summary>
    private void AddWord(ref FoldBuffer word, int start, int end, bool upper, int apostrophe)
    {
        var place = lexicon.Find(word.Hash, word.Word);
        if ((lexicon[place].Classes & WordClass.Rewritten) != 0)
        {
            var rewriting = lexicon.RewritingOf(place);
            if (((upper ? rewriting.Capitals : null) ?? rewriting.Shorthand) is { } written)
            {
                foreach (var part in written) AddKnown(part, start, end - start, TokenKind.Word, upper);
                return;
            }
            if (rewriting.Contraction is { } halves)
            {
                var between = BackBy(start, end, halves.Tail);
                AddKnown(halves.First, start, between - start, TokenKind.Word);
                AddKnown(halves.Second, between, end - between, TokenKind.Word);
                return;
            }
        }
        if (apostrophe >= 0 && Split(word.Word, LettersFrom(apostrophe + 1, end)) is { } parts)
        {
            var cut = BackBy(start, end, parts.Tail);
            var first = word.Word[..parts.FirstLength];
            var hash = WordHash.Of(first);
            var known = lexicon.Find(hash, first);
            if (known != Lexicon.Unknown) AddKnown(known, start, cut - start, TokenKind.Word);
            else AddUnknown(first, hash, start, cut - start, TokenKind.Word, upper: false, fold: true);
            AddKnown(parts.Second, cut, end - cut, TokenKind.Word);
        }
        else if (place != Lexicon.Unknown) AddKnown(place, start, end - start, TokenKind.Word, upper);
        else AddUnknown(word.Word, word.Hash, start, end - start, TokenKind.Word, upper, foldAll);
    }

    private readonly Contractions.Parts? Split(ReadOnlySpan<char> word, int tail) =>
        Contractions.Split(word, tail, tail == 1 && word.Length > 1 && (lexicon[lexicon.Find(word[..^1])].Classes & WordClass.SubjectOfIs) != 0);

    /// <summary>"a.m.", "e.g.", "p.o.": single letters with dots are one word.</summary>
    private bool ReadDotted(int start)
    {
        var end = start + 1;
        var read = 1;
        while (end + 1 < text.Length && text[end] == '.' && Letters.IsLetter(text[end + 1])
            && (end + 2 >= text.Length || !Letters.IsLetter(text[end + 2])))
        {
            end += 2;
            read++;
        }
        if (read == 1) return false;
        if (end < text.Length && text[end] == '.') end++;
        var word = new FoldBuffer(letters);
        for (var i = start; i < end; i++)
        {
            if (text[i] != '.') Letters.Fold(text[i], ref word);
        }
        var place = lexicon.Find(word.Hash, word.Word);
        if (place != Lexicon.Unknown) AddKnown(place, start, end - start, TokenKind.Word);
        else AddUnknown(word.Word, word.Hash, start, end - start, TokenKind.Word, upper: false, fold: true);
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
        foreach (var part in expansion) AddKnown(part, start, last - start, TokenKind.Word);
        at = last;
        return true;
    }

    private readonly int LettersFrom(int from, int end)
    {
        var read = 0;
        for (var i = from; i < end; i++)
        {
            if (!Letters.IsApostrophe(text[i]) && !Letters.IsSilent(text[i])) read++;
        }
        return read;
    }

    /// <summary>The position <paramref name="back"/> read letters before <paramref name="end"/>, after <paramref name="start"/> in any case.</summary>
    private readonly int BackBy(int start, int end, int back)
    {
        var cut = end;
        while (back > 0 && cut > start + 1)
        {
            cut--;
            if (!Letters.IsApostrophe(text[cut]) && !Letters.IsSilent(text[cut])) back--;
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
        var hard = lines > 1 || char.IsUpper(next) || Letters.IsDigit(next) || IsBullet(next) || (count > 0 && tokens[count - 1].Is(WordClass.LineEnd));
        AddKnown(hard ? Marks.HardBreak : Marks.SoftBreak, start, at - start, TokenKind.Break);
    }

    private static bool IsBullet(char c) => c is '-' or '*' or '•' or '–' or '·' or '▪' or '‣' or '+';

    private bool ReadEmoji(char c)
    {
        int length;
        if (c < 0x80)
        {
            if (Emoji.ReadFace(text, at, out length) is not { } face) return false;
            AddFace(face, length);
        }
        else
        {
            var picture = Emoji.ReadPicture(text, at, out length);
            if (picture == 0) return false;
            var folded = text.AsSpan(at, picture);
            AddFolded(folded, WordHash.Of(folded), at, length, TokenKind.Emoji, upper: false);
        }
        at += length;
        return true;
    }

    /// <summary>The typed face is not the picture, so its text is given.</summary>
    private void AddFace(string face, int length)
    {
        var hash = WordHash.Of(face);
        var place = lexicon.Find(hash, face);
        if (place != Lexicon.Unknown) AddKnown(place, at, length, TokenKind.Emoji);
        else Add(new Token(face, folded: true, hash, Lexicon.NoTerm, new TextSpan(at, length), TokenKind.Emoji, isUpper: false));
    }

    private void Emit(scoped ReadOnlySpan<char> folded, int length, TokenKind kind)
    {
        AddKnown(folded, at, length, kind);
        at += length;
    }

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
                Emit([c], 1, TokenKind.Punctuation);
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
                Emit(Marks.Word(c), 1, TokenKind.Word);
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
        else if (count == 0 || tokens[count - 1].Span.End != at || !tokens[count - 1].Is(WordClass.KeepsDot) || NextIsCapital(end)) Emit(".", 1, TokenKind.Punctuation);
    }

    private readonly bool NextIsCapital(int from)
    {
        while (from < text.Length && text[from] == ' ') from++;
        return from >= text.Length || text[from] is '\n' or '\r' || (char.IsUpper(text[from]) && !tokens[count - 1].Is(WordClass.Title));
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
