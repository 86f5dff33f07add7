using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Clinic.Api.Tests.Data;

/// <summary>A column; its kind is what values it holds in either engine: integer, real or text.</summary>
public sealed record ColumnShape(string Name, string Kind, bool Nullable, bool HasDefault);

/// <summary>A table without what the engines call things: columns in order, and keys, checks and indexes as sorted descriptions.</summary>
public sealed record TableShape(IReadOnlyList<ColumnShape> Columns, IReadOnlyList<string> Constraints, IReadOnlyList<string> Indexes);

/// <summary>The tables of both dialects in one form, so that they can be compared.</summary>
public static class SchemaShape
{
    /// <summary>The tables that db/sqlserver makes.</summary>
    public static IReadOnlyDictionary<string, TableShape> OfSqlServer() => Of(SqlServerSchema.Read());

    /// <summary>The tables that a migrated SQLite database really has, by its own catalogue, without the journal of migrations.</summary>
    public static IReadOnlyDictionary<string, TableShape> OfSqlite(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select sql from sqlite_master where sql is not null and type <> 'trigger' and tbl_name not in ('schema_changes', 'sqlite_sequence') order by rowid";
        using var reader = command.ExecuteReader();
        var statements = new List<TSqlStatement>();
        while (reader.Read())
        {
            var sql = reader.GetString(0).TrimEnd();
            if (sql.StartsWith("create table", StringComparison.OrdinalIgnoreCase))
            {
                // T-SQL's grammar reads our SQLite tables whole, but for this word, which every one of them must have.
                Assert.EndsWith(" strict", sql, StringComparison.OrdinalIgnoreCase);
                sql = sql[..^" strict".Length];
            }
            statements.AddRange(SqlServerModel.Parse(sql));
        }
        return Of(statements);
    }

    private static SortedDictionary<string, TableShape> Of(IEnumerable<TSqlStatement> statements)
    {
        var all = statements.Where(s => s is not CreateTriggerStatement).ToArray();
        var tables = new SortedDictionary<string, TableShape>(StringComparer.Ordinal);
        foreach (var table in all.OfType<CreateTableStatement>())
        {
            var name = table.SchemaObjectName.BaseIdentifier.Value;
            tables.Add(name, new TableShape(
                [.. table.Definition.ColumnDefinitions.Select(Column)],
                [.. table.Definition.TableConstraints.Select(Constraint).Order(StringComparer.Ordinal)],
                [.. all.OfType<CreateIndexStatement>().Where(i => i.OnName.BaseIdentifier.Value == name).Select(Index).Order(StringComparer.Ordinal)]));
        }
        Assert.Equal(all.Length, tables.Count + tables.Values.Sum(t => t.Indexes.Count));
        return tables;
    }

    private static ColumnShape Column(ColumnDefinition column)
    {
        var type = column.DataType.Name.BaseIdentifier.Value.ToLowerInvariant();
        var kind = type switch
        {
            "bigint" or "int" or "bit" or "integer" => "integer",
            "decimal" or "real" => "real",
            "nvarchar" or "uniqueidentifier" or "datetimeoffset" or "date" or "text" => "text",
            _ => throw new InvalidOperationException($"{column.ColumnIdentifier.Value} has the type {type}, which has no counterpart in the other dialect."),
        };
        var nullable = Assert.Single(column.Constraints.OfType<NullableConstraintDefinition>()).Nullable;
        return new(column.ColumnIdentifier.Value, kind, nullable, column.DefaultConstraint is not null);
    }

    private static string Constraint(ConstraintDefinition constraint) => $"{constraint.ConstraintIdentifier.Value}: " + constraint switch
    {
        UniqueConstraintDefinition unique => (unique.IsPrimaryKey ? "primary key " : "unique ") + Columns(unique.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value)),
        ForeignKeyConstraintDefinition key =>
            $"{Columns(key.Columns.Select(c => c.Value))} to {key.ReferenceTableName.BaseIdentifier.Value} {Columns(key.ReferencedTableColumns.Select(c => c.Value))} on delete {key.DeleteAction} on update {key.UpdateAction}",
        CheckConstraintDefinition check => SqlServerModel.Script(check.CheckCondition),
        _ => throw new InvalidOperationException($"{constraint.ConstraintIdentifier.Value} is of a kind that this comparison does not know."),
    };

    private static string Index(CreateIndexStatement index) =>
        $"{index.Name.Value}: {(index.Unique ? "unique " : "")}{Columns(index.Columns.Select(c => $"{c.Column.MultiPartIdentifier.Identifiers[^1].Value} {c.SortOrder}"))}"
        + (index.FilterPredicate is { } filter ? " where " + SqlServerModel.Script(filter) : "");

    private static string Columns(IEnumerable<string> names) => $"({string.Join(", ", names)})";
}
