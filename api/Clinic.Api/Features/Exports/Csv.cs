using System.Globalization;

namespace Clinic.Api.Features.Exports;

/// <summary>Comma-separated values by RFC 4180, safe to open in a spreadsheet.</summary>
public static class Csv
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n");

    public static string Line(IEnumerable<object?> values) => string.Join(',', values.Select(Cell)) + "\r\n";

    /// <summary>
    /// One cell. A text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises against CSV injection;
    /// numbers stay numbers.
    /// </summary>
    public static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            bool yes => yes ? "true" : "false",
            string said => said is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + said : said,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
