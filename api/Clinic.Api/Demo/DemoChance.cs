namespace Clinic.Api.Demo;

/// <summary>Small differences between days that are the same at every start: a number that depends on nothing but what it is for.</summary>
internal static class DemoChance
{
    /// <summary>0 to <paramref name="below"/> - 1.</summary>
    public static int Of(string what, int day, int below)
    {
        // FNV-1a: string.GetHashCode differs from start to start.
        var hash = 2166136261u;
        foreach (var letter in what) hash = (hash ^ letter) * 16777619u;
        hash = (hash ^ (uint)day) * 16777619u;
        return (int)((hash ^ (hash >> 15)) % (uint)below);
    }
}
