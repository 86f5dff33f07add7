using System.Security.Claims;
using Clinic.Api.Http;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Demo;

/// <summary>Who does something in the demonstration: a member of staff, or a patient on their link.</summary>
internal sealed record DemoActor(Guid Id, string Role);

/// <summary>Sends requests as one of the cast, through the same pipeline as a request from outside: rights, rules, audit and all.</summary>
internal sealed class DemoCast
{
    private readonly IMediator _mediator;
    private readonly Guid _clinicId;
    private readonly DefaultHttpContext _request = new();

    public DemoCast(IMediator mediator, IHttpContextAccessor http, Guid clinicId, IReadOnlyDictionary<string, Guid> staff)
    {
        (_mediator, _clinicId) = (mediator, clinicId);
        http.HttpContext = _request;
        Prescriber = Of(Roles.Prescriber);
        Clinician = Of(Roles.Clinician);
        Coordinator = Of(Roles.Coordinator);
        Administrator = Of(Roles.Administrator);

        DemoActor Of(string role) => new(staff[role], role);
    }

    public DemoActor Prescriber { get; }
    public DemoActor Clinician { get; }
    public DemoActor Coordinator { get; }
    public DemoActor Administrator { get; }

    /// <summary>A patient or companion who writes from outside: nobody of the staff.</summary>
    public DemoActor Outside { get; } = new(Guid.CreateVersion7(), Roles.Integration);

    /// <exception cref="InvalidOperationException">The request was refused: the tables ask for something the rules do not allow.</exception>
    public async Task<T> AskAsync<T>(DemoActor actor, IRequest<Result<T>> request, CancellationToken cancellation)
    {
        var result = await TryAsync(actor, request, cancellation);
        if (result.Problem is not { } problem) return result.Value;
        var errors = problem.Errors is { } all ? string.Join("; ", all.Select(e => $"{e.Key}: {string.Join(' ', e.Value)}")) : "";
        throw new InvalidOperationException($"The demonstration could not be made. {request}: {problem.Type}. {problem.Detail} {errors}");
    }

    /// <summary>Sends a request that may be refused.</summary>
    public Task<Result<T>> TryAsync<T>(DemoActor actor, IRequest<Result<T>> request, CancellationToken cancellation)
    {
        _request.User = new ClaimsPrincipal(new ClaimsIdentity(
            [new("sub", actor.Id.ToString()), new(CurrentUser.ClinicClaim, _clinicId.ToString()), new(CurrentUser.RoleClaim, actor.Role)],
            authenticationType: "demonstration"));
        return _mediator.Send(request, cancellation);
    }

    /// <summary>An If-Match of a version.</summary>
    public static string Match(int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{version}\"");
}
