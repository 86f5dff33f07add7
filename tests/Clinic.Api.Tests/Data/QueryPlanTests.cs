using System.Text.RegularExpressions;
using Clinic.Api.Data;
using Clinic.Api.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Clinic.Api.Tests.Data;

/// <summary>
/// No statement reads its way through a table that grows. SQLite is asked for the plan of each: a scan of such a table fails, and so does
/// a search by nothing but the clinic, which with one large clinic is the same.
/// </summary>
public sealed partial class QueryPlanTests
{
    /// <summary>Tables whose rows are as few as the people who work in a clinic, or fewer: restricted records are an exception by nature.</summary>
    private static readonly string[] Small = ["clinics", "staff", "integrations", "staff_sessions", "on_call_orders", "on_call_members", "audit_heads", "restrictions", "webhooks"];

    /// <summary>Statements that may, and why.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["AuditVerification.Clinics"] = "The command that verifies the whole trail begins with whose trails there are.",
        ["AuditVerification.ReadAround"] = "The same command counts what stands beside the chain.",
    };

    [Fact]
    public void Statements_ReadGrowingTablesByAKey()
    {
        Assert.NotEmpty(SqlStatements.All);
        var faults = SqlStatements.All.Where(s => !Allowed.ContainsKey(s.Name)).SelectMany(s => Faults(s.Text), (s, fault) => $"{s.Name}: {fault}").ToArray();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    /// <summary>A reason goes when its statement does.</summary>
    [Fact]
    public void Allowances_AreForStatementsThatNeedThem() =>
        Assert.All(Allowed, a => Assert.NotEmpty(Faults(SqlStatements.All.Single(s => s.Name == a.Key).Text)));

    /// <summary>The check above can fail.</summary>
    [Theory]
    [InlineData("select id from observations where clinic_id = @ClinicId", true)]
    [InlineData("select id from observations where text = @Text and clinic_id = @ClinicId", true)]
    [InlineData("select id from staff where clinic_id = @ClinicId", false)]
    [InlineData("select id from observations where clinic_id = @ClinicId and id = @Id", false)]
    [InlineData("select id from patients where clinic_id = @ClinicId and id = @Id; select id from goals where clinic_id = @ClinicId and status = 'active'", true)]
    [InlineData("select o.id from patients p join observations o on o.clinic_id = p.clinic_id where p.clinic_id = @ClinicId and p.id = @Id", true)]
    [InlineData("select id from sessions where clinic_id = @ClinicId order by scheduled_at {page}", false)]
    [InlineData("select id from sessions where clinic_id = @ClinicId and dosed_at is not null", true)]
    [InlineData("select id from sessions where clinic_id = @ClinicId and dosed_at > @SinceAt", false)]
    [InlineData("update goals set version = 2 where clinic_id = @ClinicId and status = 'active'", true)]
    public void Plans_ThatReadAWholeTable_AreFound(string sql, bool faulty) => Assert.Equal(faulty, Faults(sql).Count > 0);

    private static List<string> Faults(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={MigratedDatabase.Path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var faults = new List<string>();
        foreach (var statement in SqlStatements.WithoutLists(sql).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var tables = new TableNames();
            Assert.Single(SqlServerModel.Parse(SqlDialect.SqlServer.Translate(statement))).Accept(tables);
            var steps = Plan(connection, SqlDialect.Sqlite.Translate(statement));
            // A page of a list that an index has in order reads no further than the page.
            var paged = statement.EndsWith("{page}", StringComparison.Ordinal) && !steps.Exists(s => s.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal));
            foreach (var step in steps)
                if (Reading().Match(step) is { Success: true } reading && tables.Of(reading.Groups["name"].Value) is { } table && !Small.Contains(table)
                    && (reading.Groups["how"].Value == "SCAN" || (OnlyByClinic().IsMatch(step) && !paged) || ByPresence(step, statement))) faults.Add($"{step}, which is {table}");
        }
        return faults;
    }

    /// <summary>An index that is read for every row which has a value at all: as good as a scan, where most have.</summary>
    private static bool ByPresence(string step, string statement) =>
        FromAnyValue().Match(step) is { Success: true } match && statement.Contains(match.Groups["column"].Value + " is not null", StringComparison.Ordinal);

    private static List<string> Plan(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "explain query plan " + statement;
        foreach (var name in Parameter().Matches(statement).Select(m => m.Value).Distinct()) command.Parameters.AddWithValue(name, DBNull.Value);
        using var plan = command.ExecuteReader();
        var steps = new List<string>();
        while (plan.Read()) steps.Add(plan.GetString(3));
        return steps;
    }

    /// <summary>The tables of a statement by the names that its plan calls them.</summary>
    private sealed class TableNames : TSqlFragmentVisitor
    {
        private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);

        public string? Of(string name) => _tables.GetValueOrDefault(name);

        public override void Visit(NamedTableReference node) => _tables[node.Alias?.Value ?? node.SchemaObject.BaseIdentifier.Value] = node.SchemaObject.BaseIdentifier.Value;
    }

    [GeneratedRegex(@"^(?<how>SCAN|SEARCH) (?<name>\w+)")]
    private static partial Regex Reading();

    [GeneratedRegex(@"\(clinic_id=\?\)")]
    private static partial Regex OnlyByClinic();

    [GeneratedRegex(@"\(clinic_id=\? AND (?<column>\w+)>\?\)")]
    private static partial Regex FromAnyValue();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
