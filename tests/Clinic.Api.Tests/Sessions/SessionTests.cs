using System.Net;
using System.Text.Json;
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
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        var dosed = await client.PostAsync($"/sessions/{made.Id()}/dose", new { doseValue = 84, doseUnit = "mg", lot = "A1", systolic = 152, diastolic = 95 }, "2").ReadAsync();
        Assert.Equal(now.AddMinutes(10).Wire(), dosed.Text("dosedAt"));
        Assert.Equal(now.AddMinutes(130).Wire(), dosed.Text("dischargeAllowedAt"));
        Assert.Equal(84, dosed.GetProperty("dose").Number("value"));
        Assert.Equal(152, dosed.GetProperty("preBloodPressure").Number("systolic"));
        Assert.Equal(dosed.Id(), (await client.GetJsonAsync("/patients/" + patient).ReadAsync()).GetProperty("window").Text("sessionId"));

        host.Clock.Advance(SessionCourseTests.Monitoring);
        client = await host.AsAsync();
        var left = await client.PostAsync($"/sessions/{made.Id()}/discharge", new { systolic = 128, diastolic = 80, escortedBy = "Her sister", overrideReason = "not needed" }, "3").ReadAsync();
        Assert.Equal(("discharged", "Her sister", "Came early"), (left.Text("status"), left.Text("escortedBy"), left.Text("arrivalNote")));
        Assert.Null(left.Text("overrideReason"));
        Assert.Equal(left.GetRawText(), (await client.GetJsonAsync("/sessions/" + made.Id()).ReadAsync()).GetRawText());
        Assert.Equal(4, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id is not null and outcome = 'done' and subject_id = @SessionId", new { SessionId = Guid.Parse(made.Id()) }));
    }

    [Fact]
    public async Task Discharge_Before120Minutes_IsAPrescribersDecisionWithAReason()
    {
        await using var host = await ApiHost.StartAsync();
        var (prescriber, clinician) = (await host.AsAsync(), await host.AsAsync(Roles.Clinician));
        var patient = (await Given.PatientAsync(prescriber)).Id();
        var dosed = await SessionFlow.DoseAsync(clinician, patient, host.Clock.GetUtcNow());
        host.Clock.Advance(SessionCourseTests.Monitoring - TimeSpan.FromSeconds(1));
        (prescriber, clinician) = (await host.AsAsync(), await host.AsAsync(Roles.Clinician));
        var path = $"/sessions/{dosed.Id()}/discharge";

        var unexplained = await prescriber.PostAsync(path, new { }, dosed.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains("120 minutes", unexplained.GetProperty("errors").GetProperty("/overrideReason")[0].GetString(), StringComparison.Ordinal);
        await prescriber.PostAsync(path, new { overrideReason = " " }, dosed.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await clinician.PostAsync(path, new { overrideReason = "She wants to go" }, dosed.Version()).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("dosed", await host.QueryAsync<string>("select status from sessions where clinic_id is not null"));

        var left = await prescriber.PostAsync(path, new { overrideReason = "Moved to the emergency department" }, dosed.Version()).ReadAsync();
        Assert.Equal("Moved to the emergency department", left.Text("overrideReason"));
    }

    [Fact]
    public async Task Discharge_After120Minutes_NeedsNoReason()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var dosed = await SessionFlow.DoseAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow());
        host.Clock.Advance(SessionCourseTests.Monitoring);
        client = await host.AsAsync(Roles.Clinician);
        await client.PostAsync($"/sessions/{dosed.Id()}/discharge", new { dischargedAt = host.Clock.GetUtcNow().AddSeconds(1) }, dosed.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal("discharged", (await client.PostAsync($"/sessions/{dosed.Id()}/discharge", new { }, dosed.Version()).ReadAsync()).Text("status"));
    }

    [Fact]
    public async Task Dose_WithoutARideHome_IsRefusedUntilItIsConfirmed()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var made = await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow());
        var arrived = await SessionFlow.StartAsync(client, made, ride: false);
        var path = $"/sessions/{made.Id()}/dose";
        var refused = await client.PostAsync(path, new { doseValue = 56, doseUnit = "mg" }, arrived.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "session-state");
        Assert.Contains("ride home", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("arrived", await host.QueryAsync<string>("select status from sessions where clinic_id is not null"));
        var dosed = await client.PostAsync(path, new { doseValue = 56, doseUnit = "mg", rideHomeConfirmed = true }, arrived.Version()).ReadAsync();
        Assert.True(dosed.GetProperty("rideHomeConfirmed").GetBoolean());
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
        var toCancel = await SessionFlow.ScheduleAsync(client, patient, now);
        var cancelled = await client.PostAsync($"/sessions/{toCancel.Id()}/cancel", new { reason = "Has a cold" }, toCancel.Version()).ReadAsync();
        Assert.Equal(("cancelled", "Has a cold"), (cancelled.Text("status"), cancelled.Text("cancelReason")));
        var toDischarge = await SessionFlow.DoseAsync(client, patient, now, now.AddHours(-3));
        var discharged = await client.PostAsync($"/sessions/{toDischarge.Id()}/discharge", new { }, toDischarge.Version()).ReadAsync();

        foreach (var (session, steps) in new (JsonElement, string[])[]
        {
            (scheduled, ["dose", "discharge"]),
            (arrived, ["start", "discharge"]),
            (dosed, ["start", "dose", "cancel"]),
            (discharged, ["start", "dose", "discharge", "cancel"]),
            (cancelled, ["start", "dose", "discharge", "cancel"]),
        })
            foreach (var step in steps)
            {
                object body = step switch
                {
                    "start" => new { rideHomeConfirmed = true },
                    "dose" => new { doseValue = 56, doseUnit = "mg" },
                    "discharge" => new { overrideReason = "A reason" },
                    _ => new { reason = "A reason" },
                };
                var problem = await client.PostAsync($"/sessions/{session.Id()}/{step}", body, session.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "session-state");
                Assert.Equal(session.Text("status"), problem.Text("sessionStatus"));
                Assert.False(string.IsNullOrEmpty(problem.Text("detail")));
                Assert.Equal(session.GetRawText(), (await client.GetJsonAsync("/sessions/" + session.Id()).ReadAsync()).GetRawText());
            }
    }

    [Fact]
    public async Task EveryStep_NeedsTheVersionTheClinicAndTheRole()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var made = await SessionFlow.ScheduleAsync(client, patient, host.Clock.GetUtcNow());
        var (other, auditor) = (await host.AsOtherClinicAsync(), await host.AsAsync(Roles.Auditor));
        foreach (var (step, body) in new (string, object)[]
        {
            ("start", new { rideHomeConfirmed = true }), ("dose", new { doseValue = 56, doseUnit = "mg" }), ("discharge", new { }), ("cancel", new { reason = "A reason" }),
        })
        {
            var path = $"/sessions/{made.Id()}/{step}";
            await client.PostAsync(path, body).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
            await client.PostAsync(path, body, "7").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
            await other.PostAsync(path, body, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
            await auditor.PostAsync(path, body, "1").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            await host.Anonymous().PostAsync(path, body, "1").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        }
        await other.GetJsonAsync("/sessions/" + made.Id()).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.GetJsonAsync($"/patients/{patient}/sessions").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.PostAsync($"/patients/{patient}/sessions", SessionFlow.Details(host.Clock.GetUtcNow())).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await auditor.GetJsonAsync("/sessions").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty((await other.GetJsonAsync("/sessions").ReadAsync()).Items());
        Assert.Equal("scheduled1", await host.QueryAsync<string>("select status || version from sessions where clinic_id is not null"));
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from sessions where clinic_id is not null"));
    }

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
        var arrived = await SessionFlow.StartAsync(client, made);
        foreach (var (body, where) in new (object, string)[]
        {
            (new { doseValue = 57, doseUnit = "mg" }, "/doseValue"),
            (new { doseValue = 56, doseUnit = "mg", dosedAt = now.AddMilliseconds(1) }, "/dosedAt"),
            (new { doseValue = 56, doseUnit = "mg", dosedAt = now.AddHours(-24).AddMilliseconds(-1) }, "/dosedAt"),
            (new { doseValue = 56, doseUnit = "mg", systolic = 120 }, "/diastolic"),
            (new { doseValue = 56, doseUnit = "mg", diastolic = 80 }, "/systolic"),
            (new { doseValue = 56, doseUnit = "mg", systolic = 400, diastolic = 80 }, "/systolic"),
            (new { doseValue = 56, doseUnit = "mg", systolic = 120, diastolic = 5 }, "/diastolic"),
            (new { doseValue = 56, doseUnit = "mg", systolic = 80, diastolic = 120 }, "/diastolic"),
            (new { doseValue = 56, doseUnit = "mg", lot = new string('9', 41) }, "/lot"),
        })
        {
            var problem = await client.PostAsync($"/sessions/{made.Id()}/dose", body, arrived.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.True(problem.GetProperty("errors").TryGetProperty(where, out _), problem.GetRawText());
        }
        Assert.Equal(arrived.GetRawText(), (await client.GetJsonAsync("/sessions/" + made.Id()).ReadAsync()).GetRawText());
        var dosed = await client.PostAsync($"/sessions/{made.Id()}/dose", new { doseValue = 56, doseUnit = "mg", dosedAt = now.AddHours(-24) }, arrived.Version()).ReadAsync();
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
