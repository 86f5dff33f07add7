using System.Collections.Concurrent;

namespace Clinic.Api.Data;

/// <summary>
/// The few named differences between T-SQL and SQLite. A statement is written once in the common subset; where the engines
/// differ it holds one of these names in braces.
/// </summary>
public sealed class SqlDialect
{
    public static readonly SqlDialect Sqlite = new("sqlite", page: "limit @Take", locked: "", each: "json_each", inserted: "(select last_insert_rowid())");
    public static readonly SqlDialect SqlServer = new("sqlserver", page: "offset 0 rows fetch next @Take rows only", locked: "with (updlock, holdlock)", each: "openjson", inserted: "scope_identity()");

    private readonly ConcurrentDictionary<string, string> _translated = new(StringComparer.Ordinal);
    private readonly (string Name, string Text)[] _differences;

    private SqlDialect(string name, string page, string locked, string each, string inserted)
    {
        Name = name;
        _differences = [("{page}", page), ("{locked}", locked), ("{each}", each), ("{inserted}", inserted)];
    }

    /// <summary>The folder of the migrations: <c>sqlite</c> or <c>sqlserver</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// The statement in this dialect. <c>{page}</c>, after an ORDER BY, takes the first <c>@Take</c> rows. <c>{locked}</c>, after a
    /// table name, keeps a row that is about to be written from changing under a read (SQLite has one writer and needs nothing). <c>{each}</c>, before a JSON array in parentheses, is a table
    /// whose column <c>value</c> holds its items. <c>{inserted}</c> is the seq of the row that the statement before inserted.
    /// </summary>
    public string Translate(string sql) => _translated.GetOrAdd(sql, static (text, differences) =>
        differences.Aggregate(text, (translated, difference) => translated.Replace(difference.Name, difference.Text, StringComparison.Ordinal)), _differences);
}
