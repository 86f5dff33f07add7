using Clinic.Api.Data;
using Clinic.Api.Tests.Support;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Clinic.Api.Tests.Data;

/// <summary>What the files of db/sqlserver come to, one after the other: each table as one statement that would make it at once, and its indexes.</summary>
public static class SqlServerSchema
{
    public static IReadOnlyList<TSqlStatement> Read() => Compose(
        Directory.GetFiles(Repository.Path("db", SqlDialect.SqlServer.Name), "*.sql").Order(StringComparer.Ordinal).SelectMany(f => SqlServerModel.Parse(File.ReadAllText(f))));

    /// <summary>Statements that change rows or permissions are passed over.</summary>
    /// <exception cref="InvalidOperationException">A kind of statement that is not understood here.</exception>
    public static IReadOnlyList<TSqlStatement> Compose(IEnumerable<TSqlStatement> statements)
    {
        var tables = new Dictionary<string, CreateTableStatement>(StringComparer.Ordinal);
        var indexes = new Dictionary<string, CreateIndexStatement>(StringComparer.Ordinal);
        var others = new List<TSqlStatement>();
        TableDefinition Of(AlterTableStatement alter) => tables[alter.SchemaObjectName.BaseIdentifier.Value].Definition;
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case CreateTableStatement table:
                    tables.Add(table.SchemaObjectName.BaseIdentifier.Value, table);
                    break;
                case CreateIndexStatement index:
                    indexes.Add(index.Name.Value, index);
                    break;
                case DropIndexStatement { DropIndexClauses: [DropIndexClause { Index: { } dropped }] }:
                    indexes.Remove(dropped.Value);
                    break;
                case DropTableStatement { Objects: [var dropped] }:
                    var gone = dropped.BaseIdentifier.Value;
                    tables.Remove(gone);
                    foreach (var index in indexes.Values.Where(i => i.OnName.BaseIdentifier.Value == gone).ToArray()) indexes.Remove(index.Name.Value);
                    break;
                case AlterTableAddTableElementStatement add:
                    foreach (var column in add.Definition.ColumnDefinitions) Of(add).ColumnDefinitions.Add(column);
                    foreach (var constraint in add.Definition.TableConstraints) Of(add).TableConstraints.Add(constraint);
                    break;
                case AlterTableDropTableElementStatement drop:
                    foreach (var element in drop.AlterTableDropTableElements) Drop(Of(drop), element);
                    break;
                case AlterTableAlterColumnStatement alter:
                    Alter(Of(alter).ColumnDefinitions.Single(c => c.ColumnIdentifier.Value == alter.ColumnIdentifier.Value), alter);
                    break;
                case CreateTriggerStatement trigger:
                    others.Add(trigger);
                    break;
                case InsertStatement or UpdateStatement or DeleteStatement or DenyStatement or GrantStatement or CreateRoleStatement:
                    break;
                default:
                    throw new InvalidOperationException($"{statement.GetType().Name} in a migration is not understood here.");
            }
        }
        return [.. tables.Values, .. indexes.Values, .. others];
    }

    private static void Drop(TableDefinition table, AlterTableDropTableElement element)
    {
        if (element.TableElementType == TableElementType.Column) table.ColumnDefinitions.Remove(table.ColumnDefinitions.Single(c => c.ColumnIdentifier.Value == element.Name.Value));
        else if (table.TableConstraints.SingleOrDefault(c => c.ConstraintIdentifier.Value == element.Name.Value) is { } constraint) table.TableConstraints.Remove(constraint);
        else if (table.ColumnDefinitions.SingleOrDefault(c => c.DefaultConstraint?.ConstraintIdentifier?.Value == element.Name.Value) is { } column) column.DefaultConstraint = null;
        else throw new InvalidOperationException($"There is no constraint {element.Name.Value} to drop.");
    }

    private static void Alter(ColumnDefinition column, AlterTableAlterColumnStatement alter)
    {
        column.DataType = alter.DataType;
        column.Constraints.OfType<NullableConstraintDefinition>().Single().Nullable = alter.AlterTableAlterColumnOption == AlterTableAlterColumnOption.Null;
    }
}
