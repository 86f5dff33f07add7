using Clinic.Api.Data;
using Clinic.Api.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Clinic.Api.Tests.Data;

/// <summary>Every statement of the API is held against both engines, although only one of them runs here.</summary>
public sealed class SqlTextTests(SqlServerModel model) : IClassFixture<SqlServerModel>
{
    [Fact]
    public void Sql_NamesTheClinicInEveryStatement() =>
        Assert.All(SqlStatements.All, s => Assert.All(SqlServerModel.Parse(Translated(s)), one => Assert.Contains("clinic_id", SqlServerModel.Script(one), StringComparison.Ordinal)));

    [Fact]
    public void Sql_UsesOnlyKnownTokens() =>
        Assert.All(SqlStatements.All, s => Assert.All([SqlDialect.Sqlite, SqlDialect.SqlServer], d => Assert.DoesNotContain("{", d.Translate(s.Text), StringComparison.Ordinal)));

    [Fact]
    public void Sql_StandsInConstantsThatTheseTestsSee()
    {
        Assert.NotEmpty(SqlStatements.TextsThatLookLikeSql());
        // The journal of migrations is no clinic's, and a backup's is read on SQLite alone.
        Assert.DoesNotContain(SqlStatements.TextsThatLookLikeSql().Except(SqlStatements.All.Select(s => s.Text), StringComparer.Ordinal), t => !t.Contains("from schema_changes", StringComparison.Ordinal));
    }

    [Fact]
    public void Sql_IsPreparedByTheMigratedSqlite()
    {
        Assert.NotEmpty(SqlStatements.All);
        Assert.Empty(SqliteFaults(SqlStatements.All));
    }

    [Fact]
    public void Sql_IsBoundBySqlServersModel() => Assert.Empty(model.Check(SqlStatements.All));

    /// <summary>Neither engine's check sees this before the statement runs.</summary>
    [Fact]
    public void Sql_InsertsEveryColumnThatMustHaveAValue()
    {
        var schema = SchemaShape.OfSqlServer();
        foreach (var statement in SqlStatements.All)
            foreach (var insert in SqlServerModel.Parse(Translated(statement)).OfType<InsertStatement>().Select(i => i.InsertSpecification))
            {
                var table = schema[((NamedTableReference)insert.Target).SchemaObject.BaseIdentifier.Value];
                var required = table.Columns.Where(c => !c.Nullable && !c.HasDefault && c.Name != "seq").Select(c => c.Name);
                var missing = required.Except(insert.Columns.Select(c => c.MultiPartIdentifier.Identifiers[^1].Value), StringComparer.Ordinal).ToArray();
                Assert.True(missing.Length == 0, $"{statement.Name} leaves out {string.Join(", ", missing)}");
            }
    }

    /// <summary>The checks above can fail: each of these faults is found by at least the engines named.</summary>
    [Theory]
    [InlineData("select clinic_id, nope from patients", true, true)]
    [InlineData("select clinic_id from nowhere", true, true)]
    [InlineData("select clinic_id from patients where id = @Id; select nope from patients", true, true)]
    [InlineData("insert into patients (clinic_id, nope) values (@ClinicId, 1)", true, true)]
    [InlineData("select clinic_id from patients limit 1", false, true)]
    [InlineData("select top 1 clinic_id from patients", true, false)]
    [InlineData("select p.clinic_id from patients p join staff s on s.clinic_id = p.clinic_id order by created_at", true, true)]
    [InlineData("select clinic_id from patients where", true, true)]
    public void Sql_WhenFaulty_IsFound(string sql, bool bySqlite, bool bySqlServer)
    {
        SqlStatement[] statements = [new("Faulty", sql)];
        Assert.Equal(bySqlite, SqliteFaults(statements).Count > 0);
        Assert.Equal(bySqlServer, model.Check(statements).Count > 0);
    }

    private static string Translated(SqlStatement statement) => SqlStatements.WithoutLists(SqlDialect.SqlServer.Translate(statement.Text));

    private static List<string> SqliteFaults(IEnumerable<SqlStatement> statements)
    {
        using var connection = new SqliteConnection($"Data Source={MigratedDatabase.Path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var faults = new List<string>();
        foreach (var statement in statements)
        {
            try
            {
                using var command = connection.CreateCommand();
                command.CommandText = SqlStatements.WithoutLists(SqlDialect.Sqlite.Translate(statement.Text));
                command.Prepare();
            }
            catch (SqliteException failure)
            {
                faults.Add($"{statement.Name}: {failure.Message}");
            }
        }
        return faults;
    }
}
