using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Clinic.Api.Http;

/// <summary>One page of a list, and the cursor of the next where there is more.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : IPage, IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => Items.OfType<IShowsPatients>().SelectMany(i => i.PatientIds()).Distinct();

    public IShowsPatients? Without(IReadOnlySet<Guid> patients) => this with { Items = [.. Items.Where(i => i is not IShowsPatients item || !item.PatientIds().Any(patients.Contains))] };
}

public interface IPage
{
    string? Next { get; }
}

/// <summary>Keyset paging: a page is asked for with one row more than it shows, and that row says whether there is a next.</summary>
public static class Paging
{
    public const int DefaultLimit = 50;
    public const int LargestLimit = 200;

    /// <summary>The rows to ask for.</summary>
    public static int Take(int? limit) => (limit ?? DefaultLimit) + 1;

    /// <summary>Cuts <paramref name="rows"/> to the limit; <paramref name="key"/> gives the sort key of the last row shown.</summary>
    public static Page<TItem> ToPage<TRow, TItem>(this IReadOnlyList<TRow> rows, int? limit, Func<TRow, object?[]> key, Func<TRow, TItem> item)
    {
        var size = limit ?? DefaultLimit;
        var more = rows.Count > size;
        return new([.. rows.Take(size).Select(item)], more ? Cursor.Write(key(rows[size - 1])) : null);
    }
}

/// <summary>The opaque cursor: the sort key of the last row shown.</summary>
public static class Cursor
{
    public static string Write(object?[] key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    /// <summary>Reads a cursor of one value made by <see cref="Write"/>. Anything else answers false.</summary>
    public static bool TryRead<T>(string cursor, out T only) => TryRead(cursor, 1, parts => parts[0].Deserialize<T>(), out only);

    /// <summary>Reads a cursor of two values made by <see cref="Write"/>. Anything else answers false.</summary>
    public static bool TryRead<T1, T2>(string cursor, out T1 first, out T2 second)
    {
        var read = TryRead(cursor, 2, parts => (First: parts[0].Deserialize<T1>(), Second: parts[1].Deserialize<T2>()), out var both);
        (first, second) = (both.First!, both.Second!);
        return read && first is not null && second is not null;
    }

    private static bool TryRead<T>(string cursor, int length, Func<JsonElement[], T?> read, out T value)
    {
        value = default!;
        try
        {
            if (JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(cursor)) is not { } parts || parts.Length != length || read(parts) is not { } found) return false;
            value = found;
            return true;
        }
        catch (Exception failure) when (failure is FormatException or JsonException or NotSupportedException or InvalidOperationException or DecoderFallbackException)
        {
            return false;
        }
    }
}
