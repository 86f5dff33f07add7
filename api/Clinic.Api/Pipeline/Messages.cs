using System.Reflection;
using Clinic.Api.Http;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>A request that changes something. It runs in a transaction that is kept only if the result is a success.</summary>
public interface ICommand<TAnswer> : IRequest<Result<TAnswer>>, ICommandMarker;

/// <summary>A request that reads and never changes.</summary>
public interface IQuery<TAnswer> : IRequest<Result<TAnswer>>;

/// <summary>What all commands share, whatever they answer.</summary>
public interface ICommandMarker;

/// <summary>A command that does slow work (hashing a password) and opens its own transaction around the part that writes.</summary>
public interface IOwnTransaction;

/// <summary>A command that changes a resource with a version: it must say, as If-Match, which version it was made from.</summary>
public interface IVersioned
{
    string? IfMatch { get; }
}

/// <summary>A POST that may carry an Idempotency-Key: the first answer is kept for 24 hours and repeated.</summary>
public interface IIdempotent
{
    string? IdempotencyKey { get; }
}

/// <summary>A query whose every use is audited although its answer shows no patient's record: who read the audit trail itself.</summary>
public interface IAudited;

/// <summary>A request that says why it is made; the audit trail keeps it.</summary>
public interface IGivesPurpose
{
    string? Purpose { get; }
}

/// <summary>A request with free words to search for. The audit trail keeps their number, since the words may be a name.</summary>
public interface ISearches
{
    string? Search { get; }
}

/// <summary>A step of signing in, by somebody of whom no more is known yet than what they say. Each is on the audit trail, of no clinic where it names no account.</summary>
public interface ISignsIn;

/// <summary>A step with the session of the refresh cookie: locking, unlocking, leaving. Each is on the audit trail, unless there is no such session.</summary>
public interface IUsesSession;

/// <summary>A request about who may see a restricted record or who saw it, not about what stands in it: the restriction does not stop it.</summary>
public interface IOverseesAccess;

/// <summary>The scope a request needs. Every request type declares one, or that it needs none; otherwise the application does not start.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequestScopeAttribute(string scope) : Attribute
{
    public string Scope { get; } = scope;
}

/// <summary>Declares that a request is open to anyone, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToAnyoneAttribute : Attribute;

/// <summary>Declares that a request needs a signed-in person but no particular scope.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToSignedInAttribute : Attribute;

public static class RequestScope
{
    /// <summary>The declared scope, empty where none is needed, null where nothing is declared.</summary>
    public static string? Of(Type request) =>
        request.GetCustomAttribute<RequestScopeAttribute>()?.Scope
        ?? (request.IsDefined(typeof(OpenToAnyoneAttribute)) || request.IsDefined(typeof(OpenToSignedInAttribute)) ? "" : null);

    /// <summary>Every request type of the application.</summary>
    public static IEnumerable<Type> Requests() =>
        typeof(RequestScope).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IBaseRequest)));

    /// <exception cref="InvalidOperationException">A request type declares no scope.</exception>
    public static void CheckAll()
    {
        if (Requests().Where(r => Of(r) is null).Select(r => r.Name).ToArray() is { Length: > 0 } undeclared)
            throw new InvalidOperationException("These requests declare no scope: " + string.Join(", ", undeclared));
    }
}

public static class Versions
{
    /// <summary>The version named by If-Match; -1, which no row has, where it is not an ETag of ours. The pipeline has made sure that there is one.</summary>
    public static int Expected(this IVersioned request) =>
        request.IfMatch is ['"', .. var digits, '"'] && int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : -1;
}
