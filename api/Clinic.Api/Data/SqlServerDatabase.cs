using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Clinic.Api.Data;

/// <summary>SQL Server or Azure SQL: a transaction a change, the server's own log for durability.</summary>
public sealed class SqlServerDatabase(string connectionString) : IDatabase
{
    public SqlDialect Dialect => SqlDialect.SqlServer;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public async Task<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var answer = await work(transaction, cancellation);
        // Disposing an uncommitted transaction rolls it back.
        if (keep(answer)) await transaction.CommitAsync(cancellation);
        return answer;
    }
}
