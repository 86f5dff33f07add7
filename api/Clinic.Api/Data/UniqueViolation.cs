using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Clinic.Api.Data;

/// <summary>Tells a unique key that is already taken from every other failure, on both engines.</summary>
public static class UniqueViolation
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqlServerDuplicateKey = 2601;
    private const int SqlServerUniqueConstraint = 2627;

    public static bool IsUniqueViolation(this DbException failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode == SqliteConstraintUnique,
        SqlException server => server.Number is SqlServerDuplicateKey or SqlServerUniqueConstraint,
        _ => false,
    };
}
