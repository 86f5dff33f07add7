using System.Text;
using Clinic.Api.Features.Observations;
using Clinic.Interpretation.Passes;

namespace Clinic.Api.Features.Alerts;

/// <summary>The sentence or so of a note around the words that decided, for where the whole note is too much.</summary>
/// <param name="Text">Left out words are shown as an ellipsis.</param>
/// <param name="Marks">The words that decided, as stretches of <paramref name="Text"/>.</param>
public sealed record Quote(string Text, IReadOnlyList<Span> Marks)
{
    /// <summary>A longer sentence is cut down to the surroundings of the words.</summary>
    private const int LongestSentence = 280;

    /// <summary>How much of a long sentence is kept on either side, in UTF-16 code units.</summary>
    private const int Around = 100;

    private const char Ellipsis = '…';

    /// <summary>Quotes <paramref name="text"/> around <paramref name="evidence"/>; without evidence, its beginning.</summary>
    public static Quote Of(string text, IReadOnlyList<Span> evidence)
    {
        var marks = evidence.Where(m => m.Start >= 0 && m.Length > 0 && m.Start <= text.Length - m.Length).OrderBy(m => m.Start).ToArray();
        var sentences = Sentences(text);
        var pieces = Pieces(text, sentences, marks.Length > 0 || sentences.Count == 0 ? marks : [new Span(sentences[0].Start, 0)]);
        if (pieces.Count == 0) return new Quote("", []);
        var quote = new StringBuilder();
        var moved = new List<Span>();
        if (!sentences.Exists(s => s.Start == pieces[0].Start)) quote.Append(Ellipsis);
        foreach (var (start, end) in pieces)
        {
            if (start != pieces[0].Start) quote.Append(' ').Append(Ellipsis).Append(' ');
            foreach (var mark in marks)
            {
                var (from, to) = (Math.Max(mark.Start, start), Math.Min(mark.Start + mark.Length, end));
                if (from < to) moved.Add(new Span(quote.Length + from - start, to - from));
            }
            quote.Append(text, start, end - start);
        }
        if (!sentences.Exists(s => s.End == pieces[^1].End)) quote.Append(Ellipsis);
        return new Quote(quote.ToString(), moved);
    }

    /// <summary>The stretches to show, in order and apart: every sentence a mark touches, or its surroundings where that sentence is long.</summary>
    private static List<(int Start, int End)> Pieces(string text, List<(int Start, int End)> sentences, IReadOnlyList<Span> marks)
    {
        var pieces = new List<(int Start, int End)>();
        foreach (var (start, end) in sentences)
            foreach (var mark in marks)
            {
                var (first, last) = (Math.Max(mark.Start, start), Math.Min(mark.Start + mark.Length, end));
                // An empty mark stands for the place it is at.
                if (first > last || (first == last && mark.Length > 0)) continue;
                var piece = end - start <= LongestSentence ? (start, end) : (From(text, start, first), To(text, last, end));
                if (pieces.Count > 0 && piece.Item1 <= AfterSpace(text, pieces[^1].End)) pieces[^1] = (pieces[^1].Start, Math.Max(pieces[^1].End, piece.Item2));
                else pieces.Add(piece);
            }
        return pieces;
    }

    private static List<(int Start, int End)> Sentences(string text)
    {
        var reading = TextReading.Of(text);
        var sentences = new List<(int Start, int End)>();
        var number = -1;
        for (var i = 0; i < reading.Tokens.Length; i++)
        {
            if (reading.Tokens[i].Kind == TokenKind.Break) continue;
            var span = reading.Tokens[i].Span;
            if (reading.SentenceOf(i) == number) sentences[^1] = (sentences[^1].Start, span.End);
            else sentences.Add((span.Start, span.End));
            number = reading.SentenceOf(i);
        }
        return sentences;
    }

    /// <summary>The beginning of a word at most <see cref="Around"/> before <paramref name="mark"/>.</summary>
    private static int From(string text, int start, int mark)
    {
        if (mark - start <= Around) return start;
        for (var i = mark - Around; i < mark; i++) if (char.IsWhiteSpace(text[i])) return AfterSpace(text, i);
        return mark;
    }

    /// <summary>The end of a word at most <see cref="Around"/> after <paramref name="mark"/>.</summary>
    private static int To(string text, int mark, int end)
    {
        if (end - mark <= Around) return end;
        for (var i = mark + Around; i > mark; i--) if (char.IsWhiteSpace(text[i])) return i;
        return mark;
    }

    private static int AfterSpace(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        return position;
    }
}
