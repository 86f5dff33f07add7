using System.Reflection;

namespace Clinic.Interpretation.Passes;

/// <summary>The rule files inside the library.</summary>
internal static class EmbeddedFiles
{
    /// <summary>Every file by name, with the separator of the machine that built the library; see <see cref="Name"/>.</summary>
    public static string[] Names() => Assembly.GetExecutingAssembly().GetManifestResourceNames();

    /// <summary>The name as the tree has it.</summary>
    public static string Name(string resource) => resource.Replace('\\', '/');

    /// <summary>The text of a file by its name in the tree.</summary>
    /// <exception cref="FormatException">There is no such file.</exception>
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? Assembly.GetExecutingAssembly().GetManifestResourceStream(name.Replace('/', '\\'))
            ?? throw new FormatException($"{name} is not part of the library.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
