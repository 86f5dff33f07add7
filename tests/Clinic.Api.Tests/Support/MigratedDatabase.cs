using Clinic.Api.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clinic.Api.Tests.Support;

/// <summary>An empty SQLite database with the newest schema, made once a test run: tests copy it instead of migrating one each.</summary>
public static class MigratedDatabase
{
    private static readonly Lazy<string> Made = new(Make);

    public static string Path => Made.Value;

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("clinic-schema-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var path = System.IO.Path.Combine(folder, "clinic.db");
        Migrator.Migrate(SqlDialect.Sqlite, $"Data Source={path};Pooling=False", NullLogger.Instance);
        return path;
    }
}
