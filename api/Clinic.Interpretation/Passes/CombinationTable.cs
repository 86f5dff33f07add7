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

    /// <summary>Whether all parts that terms provide are among <paramref name="named"/>.</summary>
    public bool MayStand(int number, UInt128 named) => (needed[number] & ~named) == 0;
}
