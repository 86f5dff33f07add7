using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Clinic.Api.Http;

/// <summary>One page of a list, and the cursor of the next where there is more.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : IPage, IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => Items.OfType<IShowsPatients>().SelectMany(i => i.PatientIds()).Distinct();
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

    /// <summary>Reads a cursor made by <see cref="Write"/>. Anything else answers false.</summary>
    public static bool TryRead<T1, T2>(string cursor, out T1 first, out T2 second)
    {
        (first, second) = (default!, default!);
        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(cursor));
            if (parts is not { Length: 2 }) return false;
            (first, second) = (parts[0].Deserialize<T1>()!, parts[1].Deserialize<T2>()!);
            return first is not null && second is not null;
        }
        catch (Exception failure) when (failure is FormatException or JsonException or NotSupportedException or InvalidOperationException or DecoderFallbackException)
        {
            return false;
        }
    }
}
