using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clinic.Api.Data;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Clinic.Api.Tests.Data;

/// <summary>
/// SQL Server's own model of the schema, without a server: statements are bound against its tables and columns, each wrapped in
/// a procedure whose parameters are those of the statement.
/// </summary>
public sealed partial class SqlServerModel : IDisposable
{
    /// <summary>Parameters whose name is no column and whose ending says no type.</summary>
    private static readonly Dictionary<string, string> KnownTypes = new(StringComparer.Ordinal)
    {
        ["Take"] = "int", ["AfterNumber"] = "bigint", ["AfterSeq"] = "bigint", ["BeforeSeq"] = "bigint",
    };

    private readonly TSqlModel _model = new(SqlServerVersion.Sql160, new TSqlModelOptions());
    private readonly Dictionary<string, string> _columnTypes = new(StringComparer.Ordinal);

    public SqlServerModel()
    {
        foreach (var statement in SqlServerSchema.Read())
        {
            _model.AddObjects(Script(statement));
            foreach (var column in (statement as CreateTableStatement)?.Definition.ColumnDefinitions ?? [])
                _columnTypes[column.ColumnIdentifier.Value] = Script(column.DataType);
        }
    }

    /// <summary>What SQL Server would have against the statement: syntax, unknown tables and columns, undeclared variables, and what it merely warns of.</summary>
    public IReadOnlyList<string> Check(IEnumerable<SqlStatement> statements)
    {
        var faults = new List<string>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, statement) in statements.Index())
        {
            var source = string.Create(CultureInfo.InvariantCulture, $"q{index}");
            var text = SqlStatements.WithoutLists(SqlDialect.SqlServer.Translate(statement.Text));
            var parameters = Parameter().Matches(text).Select(m => m.Groups[1].Value).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
            var declared = string.Join(", ", parameters.Select(p => $"@{p} {TypeOf(p)}"));
            var procedure = $"create procedure dbo.{source} {declared} as begin {text} end";
            try
            {
                // Parsed first: a syntax error would stay in the model.
                Parse(procedure);
            }
            catch (FormatException failure)
            {
                faults.Add($"{statement.Name}: {failure.Message}");
                continue;
            }
            _model.AddOrUpdateObjects(procedure, source, new TSqlObjectOptions());
            names[source] = statement.Name;
        }
        // Once the statements are in, the schema is checked with them: warnings count as well.
        faults.AddRange(_model.Validate().Select(m => ProcedureName().Replace($"{m.Prefix}{m.Number} {m.Message}", p => names[p.Groups[1].Value])));
        foreach (var source in names.Keys) _model.DeleteObjects(source);
        return faults;
    }

    public void Dispose() => _model.Dispose();

    /// <summary>The statements of a script, parsed by SQL Server's grammar.</summary>
    /// <exception cref="FormatException">The script does not parse.</exception>
    public static IReadOnlyList<TSqlStatement> Parse(string sql)
    {
        using var reader = new StringReader(sql);
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors.Count > 0) throw new FormatException(string.Join('\n', errors.Select(e => $"{e.Line}:{e.Column} {e.Message}")));
        return [.. script.Batches.SelectMany(b => b.Statements)];
    }

    /// <summary>The canonical text of a piece of T-SQL.</summary>
    public static string Script(TSqlFragment fragment)
    {
        new Sql160ScriptGenerator(new SqlScriptGeneratorOptions { KeywordCasing = KeywordCasing.Lowercase }).GenerateScript(fragment, out var text);
        return text;
    }

    /// <summary>A parameter has the type of the column of its name; else its ending says it: Id, At or Since, On or Date or Day.</summary>
    private string TypeOf(string parameter)
    {
        if (KnownTypes.TryGetValue(parameter, out var known)) return known;
        if (_columnTypes.TryGetValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter), out var type)) return type;
        return parameter switch
        {
            _ when parameter.EndsWith("Id", StringComparison.Ordinal) || parameter.EndsWith("Ids", StringComparison.Ordinal) => "uniqueidentifier",
            _ when parameter.EndsWith("At", StringComparison.Ordinal) || parameter.EndsWith("Since", StringComparison.Ordinal) => "datetimeoffset(3)",
            _ when parameter.EndsWith("On", StringComparison.Ordinal) || parameter.EndsWith("Date", StringComparison.Ordinal) || parameter.EndsWith("Day", StringComparison.Ordinal) => "date",
            _ => "nvarchar(4000)",
        };
    }

    [GeneratedRegex(@"\[dbo\]\.\[(q\d+)\]")]
    private static partial Regex ProcedureName();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parameter();
}
