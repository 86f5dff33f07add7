namespace Clinic.Interpretation.Passes;

/// <summary>Puts spans in text order and joins those that overlap.</summary>
internal static class Spans
{
    /// <summary>The spans merged; the order of <paramref name="spans"/> is lost.</summary>
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
}
