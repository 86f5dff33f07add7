using System.Runtime.InteropServices;

namespace Clinic.Interpretation.Passes;

/// <summary>Finds matches, which stand in text order, by their place without looking through all of them: what keeps every pass linear in the text.</summary>
internal static class MatchIndex
{
    /// <summary>The number of the first match that begins at <paramref name="token"/> or later.</summary>
    public static int FirstFrom(this ReadOnlySpan<TermMatch> matches, int token)
    {
        var low = 0;
        var high = matches.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (matches[middle].Start < token) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The matches that begin from token <paramref name="from"/> up to, not including, token <paramref name="to"/>.</summary>
    public static ReadOnlySpan<TermMatch> Between(this ReadOnlySpan<TermMatch> matches, int from, int to)
    {
        var rest = matches[matches.FirstFrom(from)..];
        return rest[..rest.FirstFrom(to)];
    }

    public static ReadOnlySpan<TermMatch> AsReadOnlySpan(this List<TermMatch> matches) => CollectionsMarshal.AsSpan(matches);
}
