using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.XPath;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Clinic.Api.Http;

/// <summary>The docstrings of request types, read from the XML file that the compiler writes beside the assembly.</summary>
internal static partial class XmlSummaries
{
    private static readonly ConcurrentDictionary<Assembly, XPathDocument?> Files = new();

    /// <summary>The summary of a type; null where it has none.</summary>
    public static string? Of(Type type) => Find(type, "summary");

    /// <summary>What the docstring of a record says of one of its parameters; null where it says nothing.</summary>
    public static string? OfParameter(Type record, string name) => Find(record, $"param[@name='{name}']");

    /// <summary>Takes the namespaces out of names that a docstring refers to: readers of the interface know the last part, in camelCase.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Plain(string? text) => text is null ? null : QualifiedName().Replace(text, m => JsonNamingPolicy.CamelCase.ConvertName(m.Groups[1].Value));

    private static string? Find(Type type, string element)
    {
        var file = Files.GetOrAdd(type.Assembly, Read);
        var node = file?.CreateNavigator().SelectSingleNode($"/doc/members/member[@name='T:{type.FullName!.Replace('+', '.')}']/{element}");
        return node is null ? null : Plain(XmlCommentsTextHelper.Humanize(node.InnerXml));
    }

    private static XPathDocument? Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(path)) return null;
        using var reader = XmlReader.Create(path);
        return new XPathDocument(reader);
    }

    [GeneratedRegex(@"\bClinic(?:\.\w+)*\.(\w+)")]
    private static partial Regex QualifiedName();
}
