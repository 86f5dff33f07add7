using System.Security.Claims;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Http;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Simulation;

/// <summary>Who acts in the simulation: a member of staff, another system, or a patient on their link.</summary>
internal sealed record Actor(Guid Id, string Role, Guid? PatientId = null);

/// <summary>
/// Sends requests through the application's own pipeline (rights, rules, transaction, audit), each in a scope of its own as a request from
/// outside has it, and counts what became of them.
/// </summary>
internal sealed class SimulatedCast(ApiHost host, IReadOnlyDictionary<string, Guid> staff)
{
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    public Actor Prescriber { get; } = new(staff[Roles.Prescriber], Roles.Prescriber);
    public Actor Clinician { get; } = new(staff[Roles.Clinician], Roles.Clinician);
    public Actor Coordinator { get; } = new(staff[Roles.Coordinator], Roles.Coordinator);
    public Actor Administrator { get; } = new(staff[Roles.Administrator], Roles.Administrator);
    public Actor Integration { get; } = new(Guid.CreateVersion7(), Roles.Integration);

    public DateTimeOffset Now => host.Clock.GetUtcNow();

    /// <summary>How often each request ended in which way, such as "DoseSession checklist-blocking".</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    /// <summary>Sends what must be allowed.</summary>
    public async Task<T> AskAsync<T>(Actor actor, IRequest<Result<T>> request)
    {
        var result = await TryAsync(actor, request);
        Assert.True(result.IsSuccess, $"{Now:u} {actor.Role} {request}: {result.Problem?.Type} {result.Problem?.Detail} {string.Join("; ", result.Problem?.Errors?.Select(e => $"{e.Key}: {string.Join(' ', e.Value)}") ?? [])}");
        return result.Value;
    }

    /// <summary>Sends what must not be allowed.</summary>
    public async Task RefusedAsync<T>(Actor actor, IRequest<Result<T>> request)
    {
        var result = await TryAsync(actor, request);
        Assert.False(result.IsSuccess, $"{Now:u} {actor.Role} was allowed: {request}");
    }

    /// <summary>Sends what the rules may refuse.</summary>
    public async Task<Result<T>> TryAsync<T>(Actor actor, IRequest<Result<T>> request)
    {
        await using var scope = host.Services.CreateAsyncScope();
        List<Claim> claims = [new("sub", actor.Id.ToString()), new(CurrentUser.ClinicClaim, host.ClinicId.ToString()), new(CurrentUser.RoleClaim, actor.Role)];
        if (actor.PatientId is { } patient) claims.Add(new(CurrentUser.PatientClaim, patient.ToString()));
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new(new ClaimsIdentity(claims, "simulation")) };
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);
        var outcome = $"{request.GetType().Name} {result.Problem?.Type ?? "done"}";
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        return result;
    }

    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, object? args = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDb>().QueryAsync<T>(sql, args ?? new { }, TestContext.Current.CancellationToken);
    }

    /// <summary>The If-Match of a row as it is now.</summary>
    public async Task<string> MatchAsync(string table, Guid id)
    {
        var version = (await RowsAsync<int>($"select version from {table} where clinic_id = @ClinicId and id = @Id", new { host.ClinicId, Id = id }))[0];
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{version}\"");
    }

    /// <summary>Rounds of the escalation until nobody is left to ask now.</summary>
    public async Task EscalateAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<Escalation>().RunAsync(TestContext.Current.CancellationToken) > 0) { }
    }
}
