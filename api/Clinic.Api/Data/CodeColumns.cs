using Clinic.Interpretation;

namespace Clinic.Api.Data;

/// <summary>Enum values in columns are the codes of the wire, in kebab case.</summary>
public static class CodeColumns
{
    public static string ToCode<T>(this T value) where T : struct, Enum => value.Code();

    /// <exception cref="InvalidDataException">The column holds a code this version does not know.</exception>
    public static T FromCode<T>(string code) where T : struct, Enum =>
        KebabCase.TryParse<T>(code, out var value) ? value : throw new InvalidDataException($"'{code}' is not a {typeof(T).Name}.");
}
