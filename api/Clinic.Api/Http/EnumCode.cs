using System.Diagnostics.CodeAnalysis;
using Clinic.Interpretation;

namespace Clinic.Api.Http;

/// <summary>An enum as a query parameter, by its kebab-case code and by nothing else (not by number).</summary>
public readonly record struct EnumCode<T>(T Value) : IParsable<EnumCode<T>> where T : struct, Enum
{
    public static EnumCode<T> Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var code) ? code : throw new FormatException("Unknown code.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EnumCode<T> result)
    {
        var known = KebabCase.TryParse<T>(s ?? "", out var value);
        result = new(value);
        return known;
    }

    public override string ToString() => Value.Code();
}
