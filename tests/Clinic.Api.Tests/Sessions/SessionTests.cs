using System.Net;
using System.Text.Json;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Sessions;

public sealed class SessionTests
{
    [Fact]
    public async Task Session_FromScheduleToDischarge_ShowsWhatHappened()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var now = host.Clock.GetUtcNow();

        var made = await SessionFlow.ScheduleAsync(client, patient, now.AddHours(1));
        Assert.Equal(("scheduled", "Aisha Rahman", "1"), (made.Text("status"), made.Text("patientName"), made.Version()));
        Assert.Equal(56, made.GetProperty("plannedDose").Number("value"));

        using (var raw = await client.PostAsync($"/sessions/{made.Id()}/start", new { rideHomeConfirmed = true, note = "Came early" }, "1")) Assert.Equal("\"2\"", raw.Headers.ETag?.Tag);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var prepared = await SessionFlow.PrepareAsync(client, made.WithVersion(2), systolic: 132, diastolic: 84);
        Assert.All(prepared.GetProperty("beforeDosing").EnumerateArray(), i => Assert.Equal("clear", i.Text("state")));
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var dosed = await client.PostAsync($"/sessions/{made.Id()}/dose", new { doseValue = 84, doseUnit = "mg", lot = "A1" }, prepared.Version()).ReadAsync();
        Assert.Equal(("dosed", now.AddMinutes(10).Wire(), now.AddMinutes(130).Wire()), (dosed.Text("status"), dosed.Text("dosedAt"), dosed.Text("dischargeAllowedAt")));
        Assert.Equal((84, 132), (dosed.GetProperty("dose").Number("value"), dosed.GetProperty("preBloodPressure").Number("systolic")));
        Assert.Equal(("A1", "The prescriber"), (dosed.GetProperty("devices")[0].Text("lot"), dosed.Text("dosedBy")));
        Assert.Equal(dosed.Id(), (await client.GetJsonAsync("/patients/" + patient).ReadAsync()).GetProperty("window").Text("sessionId"));

        host.Clock.Advance(TimeSpan.FromMinutes(6));
        client = await host.AsAsync();
        var second = await client.PostAsync($"/sessions/{made.Id()}/devices", new { lot = "A2", expiresOn = "2027-01-31" }, dosed.Version()).ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var monitored = await client.PostAsync($"/sessions/{made.Id()}/complete", new { }, second.Version()).ReadAsync();
        Assert.Equal(("monitoring", now.AddMinutes(17).Wire(), now.AddMinutes(130).Wire()), (monitored.Text("status"), monitored.Text("monitoringAt"), monitored.Text("dischargeAllowedAt")));
        // Two devices were given: 56 mg, whatever was intended.
        Assert.Equal(56, monitored.GetProperty("dose").Number("value"));

        host.Clock.Advance(SessionState.Monitoring);
        client = await host.AsAsync();
        await SessionFlow.ReadAsync(client, monitored, SessionFlow.Recovered());
        var left = await client.PostAsync($"/sessions/{made.Id()}/discharge", new { escortedBy = "Her sister", overrideReason = "not needed" }, monitored.Version()).ReadAsync();
        Assert.Equal(("discharged", "Her sister", "Came early", "The prescriber"), (left.Text("status"), left.Text("escortedBy"), left.Text("arrivalNote"), left.Text("dischargedBy")));
        Assert.Equal(126, left.GetProperty("dischargeBloodPressure").Number("systolic"));
        Assert.Null(left.Text("overrideReason"));
        Assert.Empty(left.GetProperty("due").EnumerateArray());
        Assert.Equal(left.GetRawText(), (await client.GetJsonAsync("/sessions/" + made.Id()).ReadAsync()).GetRawText());
        Assert.Equal(7, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id is not null and outcome = 'done' and subject_id = @SessionId", new { SessionId = Guid.Parse(made.Id()) }));
        Assert.Equal(9, await host.QueryAsync<int>("select count(*) from events where clinic_id is not null and kind = 'session-changed' and subject_id = @SessionId", new { SessionId = Guid.Parse(made.Id()) }));
    }

    [Fact]
    public async Task Reschedule_MovesASessionThatHasNotBegun()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Coordinator);
        var now = host.Clock.GetUtcNow();
        var made = await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), now.AddHours(1));
        var path = "/sessions/" + made.Id();
        await client.PutAsync(path, SessionFlow.Details(now.AddDays(1))).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        await client.PutAsync(path, SessionFlow.Details(now.AddDays(1)), "7").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        var wrong = await client.PutAsync(path, SessionFlow.Details(now.AddDays(-3), dose: 57), "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(["/plannedDose/value", "/scheduledAt"], wrong.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        var moved = await client.PutAsync(path, SessionFlow.Details(now.AddDays(1), dose: 84), "1").ReadAsync();
        Assert.Equal((now.AddDays(1).Wire(), 84, "2"), (moved.Text("scheduledAt"), moved.GetProperty("plannedDose").Number("value"), moved.Version()));
        var arrived = await SessionFlow.StartAsync(client, moved);
        await client.PutAsync(path, SessionFlow.Details(now.AddDays(2)), arrived.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "session-state");
        Assert.Equal(now.AddDays(1).Wire(), (await client.GetJsonAsync(path).ReadAsync()).Text("scheduledAt"));
    }

    [Fact]
    public async Task NoShow_IsPossibleFromTheScheduledTimeOn()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Coordinator);
        var made = await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow().AddMinutes(10));
        var path = $"/sessions/{made.Id()}/no-show";
        var early = await client.PostAsync(path, new { note = "Called twice" }, "1").ReadProblemAsync(HttpStatusCode.Conflict, "session-state");
        Assert.Contains("Cancel it instead", early.Text("detail"), StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        var missed = await client.PostAsync(path, new { note = "Called twice" }, "1").ReadAsync();
        Assert.Equal(("no-show", "Called twice"), (missed.Text("status"), missed.Text("noShowNote")));
        Assert.Equal("no-show", (await client.GetJsonAsync("/sessions").ReadAsync()).Items()[0].Text("status"));
    }

    [Fact]
    public async Task Devices_AreOneToThree_AndMakeTheDose()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var patient = (await Given.PatientAsync(client)).Id();
        var now = host.Clock.GetUtcNow();
        var arrived = await SessionFlow.StartAsync(client, await SessionFlow.ScheduleAsync(client, patient, now));
        var prepared = await SessionFlow.PrepareAsync(client, arrived);
        var dosed = await client.PostAsync($"/sessions/{arrived.Id()}/dose", new { doseValue = 84, doseUnit = "mg" }, prepared.Version()).ReadAsync();
        var (devices, complete) = ($"/sessions/{dosed.Id()}/devices", $"/sessions/{dosed.Id()}/complete");
        var none = await client.PostAsync(complete, new { }, dosed.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "session-state");
        Assert.Contains("lot number", none.Text("detail"), StringComparison.Ordinal);

        foreach (var (body, where) in new (object, string)[]
        {
            (new { lot = " " }, "/lot"), (new { lot = "A", givenAt = now.AddMilliseconds(1) }, "/givenAt"), (new { lot = "A", givenAt = now.AddMinutes(-1) }, "/givenAt"),
        })
            Assert.True((await client.PostAsync(devices, body, dosed.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid")).GetProperty("errors").TryGetProperty(where, out _));

        var given = dosed;
        foreach (var minutes in new[] { 0, 5, 4 })
        {
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            given = await client.PostAsync(devices, new { lot = "A" + minutes, expiresOn = "2026-11-22" }, given.Version()).ReadAsync();
        }
        Assert.Equal(["device-expired", "device-expired", "device-expired", "devices-too-close"], given.GetProperty("warnings").EnumerateArray().Select(w => w.Text("code")).Order());
        await client.PostAsync(devices, new { lot = "A4" }, given.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync(complete, new { doseValue = 56 }, given.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.PostAsync(complete, new { completedAt = now.AddMinutes(8) }, given.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var monitored = await client.PostAsync(complete, new { }, given.Version()).ReadAsync();
        Assert.Equal(84, monitored.GetProperty("dose").Number("value"));
        await client.PostAsync(devices, new { lot = "A4" }, monitored.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "session-state");
        Assert.Equal(3, await host.QueryAsync<int>("select count(*) from session_devices where clinic_id is not null"));
    }

    [Fact]
    public async Task Complete_OfAnInfusionThatWasStopped_KeepsWhatWasGiven()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var made = await client.PostAsync($"/patients/{patient}/sessions", SessionFlow.Details(host.Clock.GetUtcNow(), "ketamine", "intravenous", 0.5m, "mg-per-kg")).ReadAsync(HttpStatusCode.Created);
        var prepared = await SessionFlow.PrepareAsync(client, await SessionFlow.StartAsync(client, made));
        Assert.Equal("not-applicable", prepared.Item("beforeDosing", "rems-enrolled").Text("state"));
        Assert.Equal("not-applicable", prepared.Item("beforeDosing", "nasal-spray").Text("state"));
        var dosed = await client.PostAsync($"/sessions/{made.Id()}/dose", new { doseValue = 0.5, doseUnit = "mg-per-kg", lot = "KT8" }, prepared.Version()).ReadAsync();
        await client.PostAsync($"/sessions/{made.Id()}/devices", new { lot = "A" }, dosed.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync($"/sessions/{made.Id()}/complete", new { doseValue = 0.6 }, dosed.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var monitored = await client.PostAsync($"/sessions/{made.Id()}/complete", new { doseValue = 0.2 }, dosed.Version()).ReadAsync();
        Assert.Equal(0.2m, monitored.GetProperty("dose").GetProperty("value").GetDecimal());
        await client.GetJsonAsync($"/sessions/{made.Id()}/monitoring-form").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task EveryIllegalStep_IsAnsweredWithTheStateAndWhy()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var now = host.Clock.GetUtcNow();
        var scheduled = await SessionFlow.ScheduleAsync(client, patient, now);
        var arrived = await SessionFlow.StartAsync(client, await SessionFlow.ScheduleAsync(client, patient, now));
        var dosed = await SessionFlow.DoseAsync(client, patient, now);
        var monitored = await SessionFlow.MonitorAsync(client, patient, now);
        var toCancel = await SessionFlow.ScheduleAsync(client, patient, now);
        var cancelled = await client.PostAsync($"/sessions/{toCancel.Id()}/cancel", new { reason = "Has a cold" }, toCancel.Version()).ReadAsync();
        Assert.Equal(("cancelled", "Has a cold"), (cancelled.Text("status"), cancelled.Text("cancelReason")));
        var toMiss = await SessionFlow.ScheduleAsync(client, patient, now);
        var missed = await client.PostAsync($"/sessions/{toMiss.Id()}/no-show", new { }, toMiss.Version()).ReadAsync();
        var toDischarge = await SessionFlow.MonitorAsync(client, patient, now, now.AddHours(-3));
        await SessionFlow.ReadAsync(client, toDischarge, SessionFlow.Recovered());
        var discharged = await client.PostAsync($"/sessions/{toDischarge.Id()}/discharge", new { }, toDischarge.Version()).ReadAsync();

        foreach (var (session, legal) in new (JsonElement, string[])[]
        {
            (scheduled, ["start", "reschedule", "cancel", "no-show"]),
            (arrived, ["dose", "cancel", "checklist", "decisions", "readings"]),
            (dosed, ["complete", "devices", "readings"]),
            (monitored, ["discharge", "readings"]),
            (discharged, ["readings"]),
            (cancelled, []),
            (missed, []),
        })
            foreach (var (step, body) in Steps(now).Where(s => !legal.Contains(s.Step)))
            {
                var before = await client.GetJsonAsync("/sessions/" + session.Id()).ReadAsync();
                var problem = await SendAsync(client, session.Id(), step, body, session.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "session-state");
                Assert.Equal(session.Text("status"), problem.Text("sessionStatus"));
                Assert.False(string.IsNullOrEmpty(problem.Text("detail")));
                Assert.Equal(before.GetRawText(), (await client.GetJsonAsync("/sessions/" + session.Id()).ReadAsync()).GetRawText());
            }
    }

    [Fact]
    public async Task EveryStep_NeedsTheVersionTheClinicAndTheRole()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var made = await SessionFlow.ScheduleAsync(client, patient, host.Clock.GetUtcNow());
        var (other, auditor, coordinator) = (await host.AsOtherClinicAsync(), await host.AsAsync(Roles.Auditor), await host.AsAsync(Roles.Coordinator));
        foreach (var (step, body) in Steps(host.Clock.GetUtcNow()))
        {
            if (step is not ("readings" or "decisions"))
            {
                await SendAsync(client, made.Id(), step, body, null).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
                await SendAsync(client, made.Id(), step, body, "7").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
            }
            await SendAsync(other, made.Id(), step, body, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
            await SendAsync(auditor, made.Id(), step, body, "1").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            await SendAsync(host.Anonymous(), made.Id(), step, body, "1").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
            // A coordinator books and greets; what happens at the patient's side is a clinician's.
            if (step is not ("start" or "reschedule" or "cancel" or "no-show")) await SendAsync(coordinator, made.Id(), step, body, "1").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
        foreach (var path in new[] { "", "/checklist", "/readings", "/monitoring-form" }) await other.GetJsonAsync($"/sessions/{made.Id()}{path}").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.GetJsonAsync($"/patients/{patient}/sessions").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.PostAsync($"/patients/{patient}/sessions", SessionFlow.Details(host.Clock.GetUtcNow())).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await auditor.GetJsonAsync("/sessions").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty((await other.GetJsonAsync("/sessions").ReadAsync()).Items());
        Assert.Equal("scheduled1", await host.QueryAsync<string>("select status || version from sessions where clinic_id is not null"));
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from sessions where clinic_id is not null"));
    }

    /// <summary>Every change of a session, with a body that is understood.</summary>
    private static (string Step, object Body)[] Steps(DateTimeOffset now) =>
    [
        ("start", new { rideHomeConfirmed = true }), ("reschedule", SessionFlow.Details(now.AddDays(1))), ("cancel", new { reason = "A reason" }), ("no-show", new { }),
        ("checklist", new { answers = SessionFlow.Answers() }), ("decisions", new { about = "alerts", verdict = "proceed", reason = "A reason" }), ("readings", SessionFlow.Recovered()),
        ("dose", new { doseValue = 56, doseUnit = "mg" }), ("devices", new { lot = "A" }), ("complete", new { }), ("discharge", new { overrideReason = "A reason" }),
    ];

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string session, string step, object body, string? version) => step switch
    {
        "reschedule" => client.PutAsync("/sessions/" + session, body, version),
        "checklist" => client.PutAsync($"/sessions/{session}/checklist", body, version),
        _ => client.PostAsync($"/sessions/{session}/{step}", body, version),
    };

    [Fact]
    public async Task Step_WithTheSameIdempotencyKey_RepeatsTheFirstAnswer()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var made = await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow());
        var first = await client.PostAsync($"/sessions/{made.Id()}/start", new { rideHomeConfirmed = true }, "1", "start-1").ReadAsync();
        var second = await client.PostAsync($"/sessions/{made.Id()}/start", new { rideHomeConfirmed = true }, "1", "start-1").ReadAsync();
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(2, await host.QueryAsync<int>("select version from sessions where clinic_id is not null"));
    }

    [Fact]
    public async Task TwoStepsAtOnce_FromTheSameVersion_OnlyOneHappens()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var made = await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsync($"/sessions/{made.Id()}/start", new { rideHomeConfirmed = true }, "1")));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, await host.QueryAsync<int>("select version from sessions where clinic_id is not null"));
    }

    [Fact]
    public async Task Schedule_WhenSomethingIsWrong_SaysWhereAndStoresNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var path = $"/patients/{(await Given.PatientAsync(client)).Id()}/sessions";
        var now = host.Clock.GetUtcNow();
        foreach (var (body, where) in new (object, string)[]
        {
            (SessionFlow.Details(now, dose: 560), "/plannedDose/value"),
            (SessionFlow.Details(now, dose: 1, unit: "mg-per-kg"), "/plannedDose/value"),
            (SessionFlow.Details(now, route: "intravenous"), "/route"),
            (SessionFlow.Details(now, "ketamine", "intravenous", 2.5m, "mg-per-kg"), "/plannedDose/value"),
            (SessionFlow.Details(now, "ketamine", "intravenous", 0.55555m, "mg-per-kg"), "/plannedDose/value"),
            (SessionFlow.Details(now, "ketamine", "oral", 1_001), "/plannedDose/value"),
            (SessionFlow.Details(now, "ketamine", "oral", 79_228_162_514_264_337_593_543_950_335m), "/plannedDose/value"),
            (SessionFlow.Details(now.AddDays(-2)), "/scheduledAt"),
            (SessionFlow.Details(now.AddYears(3)), "/scheduledAt"),
        })
        {
            var problem = await client.PostAsync(path, body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.True(problem.GetProperty("errors").TryGetProperty(where, out _), problem.GetRawText());
        }
        foreach (var (body, where) in new (object, string)[]
        {
            (SessionFlow.Details(now, "aspirin"), "/medicine"),
            (SessionFlow.Details(now, unit: "grain"), "/plannedDose/unit"),
            ("""{"scheduledAt":"2026-02-30T10:00:00Z","medicine":"esketamine","route":"intranasal","plannedDose":{"value":56,"unit":"mg"}}""", "/scheduledAt"),
        })
        {
            var problem = await client.PostAsync(path, body).ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
            Assert.True(problem.GetProperty("errors").TryGetProperty(where, out _), problem.GetRawText());
        }
        await client.PostAsync($"/patients/{Guid.NewGuid()}/sessions", SessionFlow.Details(now)).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from sessions where clinic_id is not null"));
        foreach (var body in new[] { SessionFlow.Details(now, "ketamine", "intravenous", 0.5m, "mg-per-kg"), SessionFlow.Details(now, "ketamine", "sublingual", 150), SessionFlow.Details(now, dose: 28) })
            await client.PostAsync(path, body).ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Dose_WhenSomethingIsImplausible_SaysWhereAndStoresNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var now = host.Clock.GetUtcNow();
        var made = await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), now);
        var prepared = await SessionFlow.PrepareAsync(client, await SessionFlow.StartAsync(client, made));
        var before = (await client.GetJsonAsync("/sessions/" + made.Id()).ReadAsync()).GetRawText();
        foreach (var (body, where) in new (object, string)[]
        {
            (new { doseValue = 57, doseUnit = "mg" }, "/doseValue"),
            (new { doseValue = 56, doseUnit = "mg", dosedAt = now.AddMilliseconds(1) }, "/dosedAt"),
            (new { doseValue = 56, doseUnit = "mg", dosedAt = now.AddHours(-24).AddMilliseconds(-1) }, "/dosedAt"),
            (new { doseValue = 56, doseUnit = "mg", lot = new string('9', 41) }, "/lot"),
        })
        {
            var problem = await client.PostAsync($"/sessions/{made.Id()}/dose", body, prepared.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.True(problem.GetProperty("errors").TryGetProperty(where, out _), problem.GetRawText());
        }
        Assert.Equal(before, (await client.GetJsonAsync("/sessions/" + made.Id()).ReadAsync()).GetRawText());
        await SessionFlow.ReadAsync(client, made, new { takenAt = now.AddHours(-24), systolic = 120, diastolic = 80 });
        var dosed = await client.PostAsync($"/sessions/{made.Id()}/dose", new { doseValue = 56, doseUnit = "mg", dosedAt = now.AddHours(-24) }, prepared.Version()).ReadAsync();
        Assert.Equal(now.AddHours(-24).Wire(), dosed.Text("dosedAt"));
    }

    [Fact]
    public async Task Lists_ShowAPatientsSessionsNewestFirst_AndADayOfTheClinicInItsOrder()
    {
        await using var host = await ApiHost.StartAsync();
        // New York is five hours behind: 04:59Z is still the 23rd there, 05:00Z the 24th.
        var client = await host.AsOtherClinicAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var midnight = new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
        foreach (var at in new[] { midnight, midnight.AddMinutes(-1), midnight.AddHours(-24), midnight.AddHours(-24).AddMinutes(-1), midnight.AddMinutes(-1) })
            await SessionFlow.ScheduleAsync(client, patient, at);

        async Task<List<string?>> AllAsync(string path)
        {
            var (times, next) = (new List<string?>(), (string?)null);
            do
            {
                var page = await client.GetJsonAsync(path + "limit=2" + (next is null ? "" : "&after=" + next)).ReadAsync();
                times.AddRange(page.Items().Select(i => i.Text("scheduledAt")));
                next = page.Text("next");
            }
            while (next is not null);
            return times;
        }

        string[] day = [midnight.AddHours(-24).Wire(), midnight.AddMinutes(-1).Wire(), midnight.AddMinutes(-1).Wire()];
        Assert.Equal(day, await AllAsync("/sessions?date=2026-11-23&"));
        Assert.Equal(day, await AllAsync("/sessions?"));
        Assert.Equal([midnight.Wire()], await AllAsync("/sessions?date=2026-11-24&"));
        Assert.Equal([midnight.Wire(), .. day.Reverse(), midnight.AddHours(-24).AddMinutes(-1).Wire()], await AllAsync($"/patients/{patient}/sessions?"));

        await client.GetJsonAsync("/sessions?date=2026-02-30").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await client.GetJsonAsync("/sessions?date=0001-01-01").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.GetJsonAsync("/sessions?after=nonsense").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.GetJsonAsync($"/patients/{patient}/sessions?limit=201").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }
}
