namespace Clinic.Api.Data;

/// <summary>Chooses the engine. <c>Database:Provider</c> is <c>sqlite</c> (the default) or <c>sqlserver</c>; <c>ConnectionStrings:Clinic</c> says where.</summary>
public static class DatabaseSetup
{
    public static IServiceCollection AddClinicDatabase(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        TypeHandlers.Register();
        var settings = DatabaseSettings.Read(configuration, dataFolder);
        services.AddSingleton(settings);
        services.AddSingleton<IDatabase>(_ => settings.Dialect == SqlDialect.Sqlite
            ? new SqliteDatabase(settings.ConnectionString)
            : new SqlServerDatabase(settings.ConnectionString));
        services.AddScoped<IDb, Db>();
        return services;
    }
}

/// <summary>Which engine is used, and where it is.</summary>
public sealed record DatabaseSettings(SqlDialect Dialect, string ConnectionString)
{
    /// <summary>The embedded database in <paramref name="dataFolder"/>: what is used where nothing else is configured.</summary>
    public static DatabaseSettings Own(string dataFolder) => new(SqlDialect.Sqlite, $"Data Source={Path.Combine(dataFolder, "clinic.db")}");

    /// <exception cref="InvalidOperationException">The provider is unknown, or SQL Server is asked for without a connection string.</exception>
    public static DatabaseSettings Read(IConfiguration configuration, string dataFolder)
    {
        var connectionString = configuration.GetConnectionString("Clinic");
        var provider = configuration["Database:Provider"] ?? SqlDialect.Sqlite.Name;
        if (string.Equals(provider, SqlDialect.Sqlite.Name, StringComparison.OrdinalIgnoreCase))
            return connectionString is null ? Own(dataFolder) : new(SqlDialect.Sqlite, connectionString);
        if (!string.Equals(provider, SqlDialect.SqlServer.Name, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"Database:Provider is '{provider}'; it must be 'sqlite' or 'sqlserver'.");
        return new(SqlDialect.SqlServer, connectionString ?? throw new InvalidOperationException("Database:Provider is 'sqlserver', but ConnectionStrings:Clinic is not set."));
    }
}
