namespace Clinic.Interpretation.Passes;

/// <summary>Puts spans in text order and joins those that overlap.</summary>
internal static class Spans
{
    public static IReadOnlyList<TextSpan> Merge(IEnumerable<TextSpan> spans)
    {
        var merged = new List<TextSpan>();
        foreach (var span in spans.OrderBy(s => s.Start).ThenByDescending(s => s.Length))
        {
            if (merged.Count > 0 && span.Start < merged[^1].End)
            {
                var last = merged[^1];
                merged[^1] = new TextSpan(last.Start, Math.Max(last.End, span.End) - last.Start);
            }
            else merged.Add(span);
        }
        return merged;
    }
}
