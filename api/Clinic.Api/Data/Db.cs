using System.Data.Common;
using Dapper;

namespace Clinic.Api.Data;

/// <summary>One request's view of the database.</summary>
public sealed class Db(IDatabase database) : IDb
{
    private DbTransaction? _transaction;

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object args, CancellationToken cancellation) =>
        Use<IReadOnlyList<T>>(async connection => (await connection.QueryAsync<T>(Command(sql, args, cancellation))).AsList(), cancellation);

    public Task<T?> FirstAsync<T>(string sql, object args, CancellationToken cancellation) where T : class =>
        Use(connection => connection.QueryFirstOrDefaultAsync<T>(Command(sql, args, cancellation)), cancellation);

    public Task<T?> ScalarAsync<T>(string sql, object args, CancellationToken cancellation) =>
        Use(connection => connection.QueryFirstOrDefaultAsync<T>(Command(sql, args, cancellation)), cancellation);

    public Task<T> MultipleAsync<T>(string sql, object args, Func<SqlMapper.GridReader, Task<T>> read, CancellationToken cancellation) =>
        Use(async connection =>
        {
            await using var grid = await connection.QueryMultipleAsync(Command(sql, args, cancellation));
            return await read(grid);
        }, cancellation);

    public Task<TableRows> TableAsync(string sql, object args, CancellationToken cancellation) =>
        Use(async connection =>
        {
            await using var reader = await connection.ExecuteReaderAsync(Command(sql, args, cancellation));
            string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
            var rows = new List<object?[]>();
            while (await reader.ReadAsync(cancellation))
                rows.Add([.. Enumerable.Range(0, columns.Length).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
            return new TableRows(columns, rows);
        }, cancellation);

    public Task<int> ExecuteAsync(string sql, object args, CancellationToken cancellation) => _transaction is null
        ? WriteAsync(token => ExecuteAsync(sql, args, token), _ => true, cancellation)
        : _transaction.Connection!.ExecuteAsync(Command(sql, args, cancellation));

    public async Task<T> WriteAsync<T>(Func<CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellation)
    {
        if (_transaction is not null) return await work(cancellation);
        return await database.WriteAsync(async (transaction, token) =>
        {
            _transaction = transaction;
            try
            {
                return await work(token);
            }
            finally
            {
                _transaction = null;
            }
        }, keep, cancellation);
    }

    private async Task<T> Use<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation)
    {
        if (_transaction is not null) return await read(_transaction.Connection!);
        await using var connection = await database.OpenAsync(cancellation);
        return await read(connection);
    }

    private CommandDefinition Command(string sql, object args, CancellationToken cancellation) =>
        new(database.Dialect.Translate(sql), args, _transaction, cancellationToken: cancellation);
}
