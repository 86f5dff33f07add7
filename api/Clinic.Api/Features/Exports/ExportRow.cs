using System.Globalization;
using System.Text.Json;
using Clinic.Api.Data;

namespace Clinic.Api.Features.Exports;

/// <summary>How columns leave the clinic: under the names and in the forms of the interface, the same from either engine.</summary>
internal static class ExportRow
{
    /// <summary>Columns that hold JSON.</summary>
    private static readonly HashSet<string> Documents = new(["settings", "content", "protocol", "answers", "interpretation", "spans", "evidence", "terms", "goal", "scale", "recorded", "patients"], StringComparer.Ordinal);

    /// <summary>Columns that are yes or no, which SQLite keeps as numbers.</summary>
    private static readonly HashSet<string> Flags = new(
    [
        "ride_home_confirmed", "rems_enrolled", "no_food", "no_liquid", "no_nasal_spray", "no_contraindications", "benzodiazepines", "sedative_hypnotics", "opioids", "psychostimulants", "maois",
        "dissociation_resolved", "serious_event", "planned",
    ], StringComparer.Ordinal);

    /// <summary>Orders rows, and means nothing outside.</summary>
    public const string Seq = "seq";

    /// <summary>The name of a column in the interface.</summary>
    public static string Name(string column) => string.Concat(column.Split('_').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>A value as JSON would have it: text, number, true or false, or a document; null where there is none.</summary>
    public static object? Value(string column, object? value) => value switch
    {
        null => null,
        string document when Documents.Contains(column) => JsonSerializer.Deserialize<JsonElement>(document),
        long number when Flags.Contains(column) => number != 0,
        Guid id => id.ToString("D"),
        DateTimeOffset at => at.UtcDateTime.ToString(TypeHandlers.InstantFormat, CultureInfo.InvariantCulture),
        DateTime date => date.ToString(TypeHandlers.DateFormat, CultureInfo.InvariantCulture),
        decimal number => (double)number,
        _ => value,
    };

    /// <summary>A row by names, without what has no value: an interface that never says null does not begin here.</summary>
    public static IReadOnlyDictionary<string, object?> ToObject(IReadOnlyList<string> columns, object?[] row)
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < row.Length; i++)
            if (columns[i] != Seq && Value(columns[i], row[i]) is { } value) named[Name(columns[i])] = value;
        return named;
    }
}
