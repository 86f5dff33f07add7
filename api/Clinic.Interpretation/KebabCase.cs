using System.Text;

namespace Clinic.Interpretation;

/// <summary>Turns the library's enum members into the codes of the corpus guideline and back: <c>TaskInitiation</c> ⇄ <c>task-initiation</c>.</summary>
public static class KebabCase
{
    /// <summary>The code of <paramref name="value"/>.</summary>
    public static string Code<T>(this T value) where T : struct, Enum
    {
        var at = Array.IndexOf(Names<T>.Members, value);
        return at >= 0 ? Names<T>.Codes[at] : throw new KeyNotFoundException($"{value} is no {typeof(T).Name}.");
    }

    /// <summary>Finds the member with this code. An unknown code answers false.</summary>
    public static bool TryParse<T>(string code, out T value) where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryParse(code.AsSpan(), out value);
    }

    /// <inheritdoc cref="TryParse{T}(string, out T)"/>
    public static bool TryParse<T>(ReadOnlySpan<char> code, out T value) where T : struct, Enum
    {
        var at = IndexOf(Names<T>.Codes, code);
        value = at < 0 ? default : Names<T>.Members[at];
        return at >= 0;
    }

    /// <summary>There are few codes of a kind: looking through them is as fast as a table, and costs nothing at the start.</summary>
    private static int IndexOf(string[] codes, ReadOnlySpan<char> code)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            if (code.SequenceEqual(codes[i])) return i;
        }
        return -1;
    }

    private static class Names<T> where T : struct, Enum
    {
        public static readonly T[] Members = Enum.GetValues<T>();
        public static readonly string[] Codes = Array.ConvertAll(Enum.GetNames<T>(), Fold);
    }

    private static string Fold(string name)
    {
        var code = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && code.Length > 0) code.Append('-');
            code.Append(char.ToLowerInvariant(letter));
        }
        return code.ToString();
    }
}
