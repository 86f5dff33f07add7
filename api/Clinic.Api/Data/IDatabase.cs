using System.Data.Common;

namespace Clinic.Api.Data;

/// <summary>The seam between the two database engines.</summary>
public interface IDatabase
{
    SqlDialect Dialect { get; }

    /// <summary>A connection for reads, from the provider's pool.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellation);

    /// <summary>Runs <paramref name="work"/> in a transaction; stored durably when the task completes, not at all where <paramref name="keep"/> says no or the work throws.</summary>
    Task<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellation);
}
