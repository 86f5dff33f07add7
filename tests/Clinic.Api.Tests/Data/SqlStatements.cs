using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Clinic.Api.Tests.Data;

/// <summary>One SQL constant of the API, as its slice wrote it.</summary>
public sealed record SqlStatement(string Name, string Text)
{
    public override string ToString() => Name;
}

/// <summary>Every SQL statement of the API: the constants of the nested <c>Sql</c> classes.</summary>
public static partial class SqlStatements
{
    private static readonly Assembly Api = typeof(Program).Assembly;

    public static IReadOnlyList<SqlStatement> All { get; } =
    [
        .. Api.GetTypes().Where(t => t is { IsNested: true, Name: "Sql" })
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static), (t, f) => (Owner: t.DeclaringType!.Name, Field: f))
            .Where(s => s.Field is { IsLiteral: true } && s.Field.FieldType == typeof(string))
            .Select(s => new SqlStatement($"{s.Owner}.{s.Field.Name}", (string)s.Field.GetRawConstantValue()!)),
    ];

    /// <summary>Texts in the compiled code that begin like SQL, wherever they stand: a statement beside the constants is among them.</summary>
    public static IReadOnlyList<string> TextsThatLookLikeSql()
    {
        using var file = new PEReader(File.OpenRead(Api.Location));
        var reader = file.GetMetadataReader();
        var texts = new List<string>();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle))
            if (reader.GetUserString(handle) is var text && BeginsLikeSql().IsMatch(text)) texts.Add(text);
        return texts;
    }

    /// <summary>The statement with each list parameter as one value in parentheses, as Dapper expands a list of one.</summary>
    public static string WithoutLists(string sql) => ListParameter().Replace(sql, "in ($1)");

    [GeneratedRegex(@"^\s*(select\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|merge\s|with\s+\w+\s+as\s)", RegexOptions.IgnoreCase)]
    private static partial Regex BeginsLikeSql();

    [GeneratedRegex(@"\bin\s+(@\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex ListParameter();
}
