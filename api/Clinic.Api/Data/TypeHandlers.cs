using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Clinic.Api.Data;

/// <summary>
/// How ids, instants, dates and decimals travel: as themselves to SQL Server, and to SQLite as text whose order is theirs
/// (lower-case ids, UTC instants to the millisecond, ISO dates). Dapper's handlers are process-wide, so each reads both forms.
/// </summary>
public static class TypeHandlers
{
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    public const string DateFormat = "yyyy-MM-dd";

    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Add(new GuidHandler());
        Add(new InstantHandler());
        Add(new DateHandler());
        Add(new DecimalHandler());
    }

    private static void Add<T>(SqlMapper.TypeHandler<T> handler) where T : struct
    {
        // Dapper consults a handler for a type it knows only when its own mapping is gone.
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
    }

    private sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            if (parameter is SqliteParameter) parameter.Value = value.ToString("D");
            else (parameter.DbType, parameter.Value) = (DbType.Guid, value);
        }

        public override Guid Parse(object value) => value is Guid id ? id : Guid.Parse((string)value);
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is SqliteParameter) parameter.Value = value.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);
            else (parameter.DbType, parameter.Value) = (DbType.DateTimeOffset, value.ToUniversalTime());
        }

        public override DateTimeOffset Parse(object value) => value is DateTimeOffset instant
            ? instant
            : DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            if (parameter is SqliteParameter) parameter.Value = value.ToString(DateFormat, CultureInfo.InvariantCulture);
            else (parameter.DbType, parameter.Value) = (DbType.Date, value.ToDateTime(TimeOnly.MinValue));
        }

        public override DateOnly Parse(object value) => value switch
        {
            DateOnly date => date,
            DateTime date => DateOnly.FromDateTime(date),
            _ => DateOnly.ParseExact((string)value, DateFormat, CultureInfo.InvariantCulture),
        };
    }

    private sealed class DecimalHandler : SqlMapper.TypeHandler<decimal>
    {
        public override void SetValue(IDbDataParameter parameter, decimal value)
        {
            if (parameter is SqliteParameter) parameter.Value = (double)value;
            else (parameter.DbType, parameter.Value) = (DbType.Decimal, value);
        }

        public override decimal Parse(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);
    }
}
