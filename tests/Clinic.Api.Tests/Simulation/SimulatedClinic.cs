using Clinic.Api.Features.Audit;
using Clinic.Api.Features.OnCall;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Simulation;

/// <summary>
/// A clinic that lives through weeks in seconds: patients come, write, agree goals and keep or miss them, staff answer in time, late or never,
/// and now and then somebody tries what is not allowed. The same seed gives the same lives.
/// </summary>
internal sealed class SimulatedClinic
{
    private readonly ApiHost _host;
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Order)> _steps = new();
    private readonly List<SimulatedPatient> _patients = [];
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly AuditWitness _witness;
    private int _added;

    private SimulatedClinic(ApiHost host, SimulatedCast cast, int seed, int weeks)
    {
        (_host, Cast, Random) = (host, cast, new Random(seed));
        (_start, _end) = (host.Clock.GetUtcNow(), host.Clock.GetUtcNow().AddDays(7 * weeks));
        Invariants = new Invariants(host, cast);
        _witness = host.Services.GetRequiredService<AuditWitness>();
    }

    public SimulatedCast Cast { get; }
    public Random Random { get; }
    public Invariants Invariants { get; }

    public static async Task<SimulatedClinic> OpenAsync(ApiHost host, int seed, int patients, int weeks)
    {
        var staff = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var role in (string[])[Roles.Prescriber, Roles.Clinician, Roles.Coordinator, Roles.Administrator])
        {
            await host.AsAsync(role);
            staff[role] = await host.QueryAsync<Guid>("select id from staff where clinic_id = @ClinicId and name = @Name", new { host.ClinicId, Name = $"The {role}" });
        }
        var cast = new SimulatedCast(host, staff);
        await cast.AskAsync(cast.Administrator, new ReplaceOnCallCommand(new([new(staff[Roles.Clinician], "1"), new(staff[Roles.Prescriber], "2"), new(staff[Roles.Administrator], "3")]), "\"0\""));
        var clinic = new SimulatedClinic(host, cast, seed, weeks);
        for (var number = 0; number < patients; number++)
        {
            var patient = new SimulatedPatient(clinic, number);
            clinic._patients.Add(patient);
            clinic.At(clinic._start.AddMinutes(clinic.Random.Next(0, Math.Max(1, weeks / 3) * 7 * 24 * 60)), patient.RegisterAsync);
        }
        for (var day = 1; day <= 7 * weeks; day++) clinic.At(clinic._start.AddDays(day), clinic.EndDayAsync);
        return clinic;
    }

    /// <summary>Chance in percent.</summary>
    public bool Happens(int percent) => Random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Random.Next(from.Count)];

    /// <summary>Adds a step; what lies after the end does not happen any more.</summary>
    public void At(DateTimeOffset at, Func<Task> step)
    {
        if (at < _end) _steps.Enqueue(step, (at, _added++));
    }

    public void In(TimeSpan time, Func<Task> step) => At(Cast.Now + time, step);

    public async Task LiveAsync()
    {
        while (_steps.TryDequeue(out var step, out var due))
        {
            if (due.At > Cast.Now) _host.Clock.SetUtcNow(due.At);
            await Cast.EscalateAsync();
            await step();
        }
    }

    private async Task EndDayAsync()
    {
        await _witness.NoteAsync(TestContext.Current.CancellationToken);
        await Invariants.CheckClinicAsync();
    }

    /// <summary>What is looked at once, when all is over: timelines, the audit trail, and the database itself.</summary>
    public async Task CheckEndAsync()
    {
        await Invariants.CheckClinicAsync();
        foreach (var patient in _patients.Where(p => p.Id != Guid.Empty)) await Invariants.CheckTimelineAsync(patient.Id);
        await using var scope = _host.Services.CreateAsyncScope();
        var verdict = await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(verdict.Faults);
        Assert.True(verdict.Rows > Cast.Outcomes.Values.Sum() / 2, "hardly anything was audited");
        Assert.Empty(await Cast.RowsAsync<string>("select \"table\" from pragma_foreign_key_check"));
        Assert.Equal("ok", await _host.QueryAsync<string>("select integrity_check from pragma_integrity_check"));
    }
}
