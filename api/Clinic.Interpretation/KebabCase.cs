using System.Text;

namespace Clinic.Interpretation;

/// <summary>Turns the library's enum members into the codes of the corpus guideline and back: <c>TaskInitiation</c> ⇄ <c>task-initiation</c>.</summary>
public static class KebabCase
{
    /// <summary>The code of <paramref name="value"/>.</summary>
    public static string Code<T>(this T value) where T : struct, Enum => Names<T>.Codes[value];

    /// <summary>Finds the member with this code. An unknown code answers false.</summary>
    public static bool TryParse<T>(string code, out T value) where T : struct, Enum => Names<T>.Members.TryGetValue(code, out value);

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Codes = Enum.GetValues<T>().ToDictionary(v => v, v => Fold(v.ToString()));
        public static readonly Dictionary<string, T> Members = Codes.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
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
