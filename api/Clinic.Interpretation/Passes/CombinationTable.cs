namespace Clinic.Interpretation.Passes;

/// <summary>The combinations with the parts each needs as a set of bits, so that a text which lacks one costs nothing more.</summary>
internal sealed class CombinationTable
{
    /// <summary>The most parts of one combination.</summary>
    public const int MostParts = 8;

    private readonly Combination[] combinations;
    private readonly UInt128[] needed;

    public CombinationTable(IReadOnlyList<Combination> all)
    {
        combinations = [.. all];
        needed = new UInt128[combinations.Length];
        for (var i = 0; i < combinations.Length; i++)
        {
            foreach (var part in combinations[i].Parts)
            {
                if (part is not (Combination.SameDay or Combination.AfterDay)) needed[i] |= UInt128.One << part;
            }
        }
    }

    public int Count => combinations.Length;

    public Combination this[int number] => combinations[number];

    /// <summary>Whether all parts of a combination that terms provide are among <paramref name="named"/>.</summary>
    public bool MayStand(int number, UInt128 named) => (needed[number] & ~named) == 0;

    /// <summary>Whether the parts of any combination are among those found.</summary>
    public bool AnyMayStand(List<TermMatch> found)
    {
        if (found.Count == 0) return false;
        var named = Named(found);
        for (var i = 0; i < needed.Length; i++)
        {
            if (MayStand(i, named)) return true;
        }
        return false;
    }

    /// <summary>The set of the parts of <paramref name="found"/>.</summary>
    public static UInt128 Named(List<TermMatch> found)
    {
        UInt128 named = 0;
        foreach (ref readonly var match in found.AsReadOnlySpan()) named |= UInt128.One << match.Part;
        return named;
    }
}
