using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Pipeline;

/// <summary>One row for every change and every look at a patient, in the same transaction or before the answer.</summary>
public sealed class AuditTrailTests
{
    [Fact]
    public async Task A_change_leaves_one_row_that_names_who_what_and_whom()
    {
        await using var host = await ApiHost.StartAsync();
        var patient = await Given.PatientAsync(await host.AsAsync(Roles.Coordinator));
        Assert.Equal(1, await Rows(host, "register-patient", "done"));
        Assert.Equal(patient.Id(), await host.QueryAsync<string>("select patient_id from audit_events where clinic_id = @ClinicId", new { host.ClinicId }));
        Assert.Equal(patient.Id(), await host.QueryAsync<string>("select subject_id from audit_events where clinic_id = @ClinicId", new { host.ClinicId }));
        Assert.Equal(Roles.Coordinator, await host.QueryAsync<string>("select actor_role from audit_events where clinic_id = @ClinicId", new { host.ClinicId }));
        Assert.NotEqual("", await host.QueryAsync<string>("select trace_id from audit_events where clinic_id = @ClinicId", new { host.ClinicId }));
    }

    [Fact]
    public async Task A_look_leaves_one_row_and_a_list_names_everybody_it_showed()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var (first, second) = (await Given.PatientAsync(client), await Given.PatientAsync(client, "Ben", "Castellano"));
        await client.GetJsonAsync("/patients/" + first.Id()).ReadAsync();
        await client.GetJsonAsync("/patients").ReadAsync();
        Assert.Equal(1, await Rows(host, "get-patient", "shown"));
        var shown = await host.QueryAsync<string>("select patients from audit_events where clinic_id = @ClinicId and action = 'list-patients'", new { host.ClinicId });
        Assert.Contains(first.Id(), shown, StringComparison.Ordinal);
        Assert.Contains(second.Id(), shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_leaves_a_row_and_nothing_else()
    {
        await using var host = await ApiHost.StartAsync();
        await (await host.AsAsync(Roles.Auditor)).PostAsync("/patients", Given.PatientDetails()).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await host.AsAsync()).GetJsonAsync($"/patients/{Guid.NewGuid()}").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await host.AsAsync()).PostAsync("/patients", """{"given":"","family":"B","birthDate":"1992-02-03","timeZone":"UTC"}""").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(2, await Rows(host, "register-patient", "refused"));
        Assert.Equal(1, await Rows(host, "get-patient", "refused"));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from patients where clinic_id = @ClinicId", new { host.ClinicId }));
    }

    [Fact]
    public async Task A_repeated_answer_is_not_a_second_change()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        for (var i = 0; i < 3; i++) await client.PostAsync("/patients", Given.PatientDetails(), idempotencyKey: "k").ReadAsync(HttpStatusCode.Created);
        Assert.Equal(1, await Rows(host, "register-patient", "done"));
    }

    private static Task<int> Rows(ApiHost host, string action, string outcome) =>
        host.QueryAsync<int>("select count(*) from audit_events where clinic_id = @ClinicId and action = @Action and outcome = @Outcome", new { host.ClinicId, Action = action, Outcome = outcome });
}
