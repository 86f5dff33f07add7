using Dapper;

namespace Clinic.Api.Data;

/// <summary>
/// The database as a slice sees it: SQL text in, records out. Inside <see cref="WriteAsync{T}"/> every statement runs in
/// its transaction; outside, reads use a connection of their own.
/// </summary>
public interface IDb
{
    Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object args, CancellationToken cancellation);

    /// <summary>The first row, or null where there is none.</summary>
    Task<T?> FirstAsync<T>(string sql, object args, CancellationToken cancellation) where T : class;

    /// <summary>The first value of the first row, or the default where there is none.</summary>
    Task<T?> ScalarAsync<T>(string sql, object args, CancellationToken cancellation);

    /// <summary>Several result sets of one round trip, read in order by <paramref name="read"/>.</summary>
    Task<T> MultipleAsync<T>(string sql, object args, Func<SqlMapper.GridReader, Task<T>> read, CancellationToken cancellation);

    /// <summary>Rows whose shape is not known before: the names of the columns, and the values as the engine gives them.</summary>
    Task<TableRows> TableAsync(string sql, object args, CancellationToken cancellation);

    /// <summary>Runs a change and answers the number of rows it touched. A list of <paramref name="args"/> runs it once for each.</summary>
    Task<int> ExecuteAsync(string sql, object args, CancellationToken cancellation);

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and answers when its changes are on disk. Where <paramref name="keep"/> says no,
    /// or the work throws, nothing of it is stored. Nested calls join the transaction that runs.
    /// </summary>
    Task<T> WriteAsync<T>(Func<CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellation);
}

/// <summary>Rows by the names of their columns; a missing value is null.</summary>
public sealed record TableRows(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
