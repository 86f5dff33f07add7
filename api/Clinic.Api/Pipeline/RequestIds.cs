using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Clinic.Api.Pipeline;

/// <summary>The ids that a request names, in its route, its query or its body: members of type <see cref="Guid"/> whose name ends in Id.</summary>
/// <param name="All">By name without the ending: <c>GoalId</c> is <c>Goal</c>.</param>
public sealed record RequestIds(IReadOnlyList<KeyValuePair<string, Guid>> All)
{
    private const string Ending = "Id";
    private const string Patient = "Patient";
    private static readonly ConcurrentDictionary<Type, (string Name, Func<object, object?> Read)[]> Readers = new();

    /// <summary>The patient it names outright, if it does.</summary>
    public Guid? PatientId => All.Where(id => id.Key == Patient).Select(id => (Guid?)id.Value).FirstOrDefault();

    /// <summary>The first other thing it names, as the audit trail calls it.</summary>
    public (string Kind, Guid Id)? Subject =>
        All.Where(id => id.Key != Patient).Select(id => ((string, Guid)?)(JsonNamingPolicy.KebabCaseLower.ConvertName(id.Key), id.Value)).FirstOrDefault();

    public static RequestIds Of(object request) => new(
    [
        .. from reader in Readers.GetOrAdd(request.GetType(), ReadersOf)
           let id = reader.Read(request)
           where id is not null
           select KeyValuePair.Create(reader.Name, (Guid)id),
    ]);

    /// <summary>The names of the ids that requests of a type may carry.</summary>
    public static IEnumerable<string> NamesOf(Type request) => Readers.GetOrAdd(request, ReadersOf).Select(r => r.Name);

    private static (string, Func<object, object?>)[] ReadersOf(Type request)
    {
        var own = IdsOf(request).Select(p => (p.Name[..^Ending.Length], (Func<object, object?>)p.GetValue));
        if (request.GetProperty("Body") is not { } body) return [.. own];
        return [.. own, .. IdsOf(body.PropertyType).Select(p => (p.Name[..^Ending.Length], (Func<object, object?>)(r => body.GetValue(r) is { } sent ? p.GetValue(sent) : null)))];
    }

    private static IEnumerable<PropertyInfo> IdsOf(Type type) => type.GetProperties()
        .Where(p => p.Name.EndsWith(Ending, StringComparison.Ordinal) && (p.PropertyType == typeof(Guid) || p.PropertyType == typeof(Guid?)));
}
