namespace Clinic.Interpretation.Passes;

/// <summary>Sets of spans in a text.</summary>
internal static class Spans
{
    /// <summary>The spans in text order, those that overlap joined; the order of <paramref name="spans"/> is lost.</summary>
    public static TextSpan[] Merge(Span<TextSpan> spans)
    {
        if (spans.Length > 1) spans.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
        var merged = 0;
        foreach (var span in spans)
        {
            if (merged > 0 && span.Start < spans[merged - 1].End)
            {
                ref var last = ref spans[merged - 1];
                last = last with { Length = Math.Max(last.End, span.End) - last.Start };
            }
            else spans[merged++] = span;
        }
        return spans[..merged].ToArray();
    }

    /// <summary>Whether each of <paramref name="inner"/> lies wholly in one of <paramref name="outer"/>.</summary>
    public static bool AllWithin(IReadOnlyList<TextSpan> inner, IReadOnlyList<TextSpan> outer) =>
        inner.All(i => outer.Any(o => o.Start <= i.Start && i.End <= o.End));
}
