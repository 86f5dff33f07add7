using Clinic.Api.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clinic.Api.Tests.Data;

/// <summary>A migrated database of its own on one engine, and the application's way into it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clinic-tests-").FullName;
    private readonly string _name = "clinic_test_" + Guid.NewGuid().ToString("N");

    private TestDatabase(string engine)
    {
        TypeHandlers.Register();
        Dialect = engine == SqlDialect.Sqlite.Name ? SqlDialect.Sqlite : SqlDialect.SqlServer;
        if (Dialect == SqlDialect.Sqlite)
        {
            ConnectionString = $"Data Source={Path.Combine(_folder, "clinic.db")}";
            File.Copy(Support.MigratedDatabase.Path, Path.Combine(_folder, "clinic.db"));
            Database = new SqliteDatabase(ConnectionString);
            return;
        }
        Execute(Server, $"create database {_name}");
        ConnectionString = new SqlConnectionStringBuilder(Server) { InitialCatalog = _name }.ToString();
        Migrator.Migrate(Dialect, ConnectionString, NullLogger.Instance);
        Database = new SqlServerDatabase(ConnectionString);
    }

    public SqlDialect Dialect { get; }
    public string ConnectionString { get; }
    public IDatabase Database { get; }

    private static string Server => Environment.GetEnvironmentVariable(DatabaseDataAttribute.Variable)!;

    public static TestDatabase Make(string engine) => new(engine);

    /// <summary>What one request would be given.</summary>
    public IDb NewDb() => new Db(Database);

    public async ValueTask DisposeAsync()
    {
        if (Database is IAsyncDisposable disposable) await disposable.DisposeAsync();
        if (Dialect == SqlDialect.SqlServer)
        {
            SqlConnection.ClearAllPools();
            Execute(Server, $"drop database {_name}");
        }
        Directory.Delete(_folder, recursive: true);
    }

    private static void Execute(string connectionString, string sql)
    {
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
