using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Alerts;

/// <summary>How tests raise concerns, set the on-call order and let time do its work.</summary>
public static class AlertFlow
{
    public static async Task<IReadOnlyList<Guid>> RaiseAsync(this ApiHost host, string patientId, params IReadOnlyList<Concern> concerns)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IDb>();
        return await db.WriteAsync(token => AlertRows.RaiseAsync(db, host.ClinicId, Guid.Parse(patientId), concerns, host.Clock.GetUtcNow(), token), _ => true, TestContext.Current.CancellationToken);
    }

    public static async Task<Guid> RaiseReadingAsync(this ApiHost host, string patientId, Tier tier = Tier.Emergency, string sentence = "Blood pressure 186/121 at 10:42") =>
        Assert.Single(await host.RaiseAsync(patientId, Concern.OfReading(AlertCode.BloodPressureHigh, tier, Guid.CreateVersion7(), sentence)));

    /// <summary>One round of the work that time sets off; answers how many people were asked.</summary>
    public static async Task<int> EscalateAsync(this ApiHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Escalation>().RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Puts the clinician, the prescriber and the administrator on call, in this order, and answers their ids.</summary>
    public static async Task<Guid[]> PutOnCallAsync(this ApiHost host)
    {
        string[] roles = [Roles.Clinician, Roles.Prescriber, Roles.Administrator];
        var client = await host.AsAsync(Roles.Administrator);
        var staff = new List<Guid>();
        foreach (var role in roles)
        {
            await host.AsAsync(role);
            staff.Add(await host.QueryAsync<Guid>("select id from staff where clinic_id = @ClinicId and name = @Name", new { host.ClinicId, Name = $"The {role}" }));
        }
        var version = (await client.GetJsonAsync("/on-call").ReadAsync()).Version();
        await client.PutAsync("/on-call", new { members = staff.Select((id, i) => new { staffId = id, reachableBy = $"Pager {i}" }) }, version).ReadAsync();
        return [.. staff];
    }

    /// <summary>The steps of an alert in order, such as "escalated 1 The prescriber".</summary>
    public static async Task<string[]> HistoryAsync(this HttpClient client, Guid alertId) =>
    [
        .. (await client.GetJsonAsync($"/alerts/{alertId}/history").ReadAsync()).Items()
            .Select(e => string.Join(' ', new[] { e.Text("kind"), e.TryGetProperty("step", out var step) ? step.ToString() : null, e.Text("to") ?? e.Text("by") }.OfType<string>())),
    ];
}
