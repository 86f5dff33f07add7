using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;
using CsCheck;

namespace Clinic.Api.Tests.Sessions;

/// <summary>
/// The running application against a simple model of a session: random steps by random roles at random times, over HTTP. What the model
/// allows happens, what it does not is refused and changes nothing.
/// </summary>
public sealed class SessionModelTests
{
    private enum Kind { Forward, Start, Answer, AnswerBadly, Read, ReadHigh, ReadRecovered, Decide, Alert, Acknowledge, Dose, Device, Complete, Discharge, Cancel, NoShow }

    private sealed record Step(Kind Kind, int Minutes, bool Prescriber, bool Reason);

    // Most steps lead on, so that sequences get far; the others try to break them anywhere.
    private static readonly Gen<Step> GenStep = Gen.Select(
        Gen.Frequency((8, Gen.Const(Kind.Forward)), (1, Gen.Const(Kind.Alert)), (3, Gen.Enum<Kind>())),
        Gen.Frequency((6, Gen.Int[0, 10]), (2, Gen.Int[11, 70]), (1, Gen.Int[110, 130])), Gen.Bool, Gen.Bool, (kind, minutes, prescriber, reason) => new Step(kind, minutes, prescriber, reason));

    /// <summary>What a session should be, kept by hand.</summary>
    private sealed class Model
    {
        public string Status = "scheduled";
        public bool Answered;
        public int Devices;
        public DateTimeOffset? DosedAt, PressureAt, DecidedAt, AlertsDecidedAt, AlertAcknowledgedAt;
        public bool High, Recovered, AlertOpen;

        public bool HighIsUndecided => High && !(DecidedAt >= PressureAt);
        public bool AlertBlocksDosing => AlertOpen || (AlertAcknowledgedAt is not null && !(AlertsDecidedAt >= AlertAcknowledgedAt));
        public bool PressureBlocksDosing(DateTimeOffset now) => !(PressureAt >= now.AddMinutes(-60)) || HighIsUndecided;
        public bool MayDose(DateTimeOffset now) => Answered && !PressureBlocksDosing(now) && !AlertBlocksDosing;
        public bool MayLeave(DateTimeOffset now) => now >= DosedAt?.AddMinutes(120) && Recovered && PressureAt > DosedAt && PressureAt >= now.AddMinutes(-30) && !AlertOpen;
    }

    /// <summary>The step that leads on; where a reason is at hand, the patient tries to leave early.</summary>
    private static Kind Next(Model model, bool reason, DateTimeOffset now) => model.Status switch
    {
        "scheduled" => Kind.Start,
        "arrived" when !model.Answered => Kind.Answer,
        "arrived" when model.AlertOpen && !reason => Kind.Acknowledge,
        "arrived" when model.AlertBlocksDosing && !reason => Kind.Decide,
        "arrived" when !model.MayDose(now) && !reason => Kind.Read,
        "arrived" => Kind.Dose,
        "dosed" => model.Devices == 0 ? Kind.Device : Kind.Complete,
        "monitoring" when !model.MayLeave(now) && !reason => model.AlertOpen ? Kind.Acknowledge : Kind.ReadRecovered,
        "monitoring" => Kind.Discharge,
        _ => Kind.Read,
    };

    [Fact]
    public async Task Session_InAnyOrderOfSteps_DoesWhatTheModelAllowsAndNothingElse()
    {
        var seen = new HashSet<(Kind, string?)>();
        await GenStep.Array[6, 26].SampleAsync(async steps =>
        {
            await using var host = await ApiHost.StartAsync();
            var client = await host.AsAsync();
            var patient = (await Given.PatientAsync(client)).Id();
            var session = await SessionFlow.ScheduleAsync(client, patient, host.Clock.GetUtcNow());
            var (model, alert) = (new Model(), (Guid?)null);
            foreach (var tried in steps)
            {
                host.Clock.Advance(TimeSpan.FromMinutes(tried.Minutes) + TimeSpan.FromSeconds(1));
                var step = tried.Kind == Kind.Forward ? tried with { Kind = Next(model, tried.Reason, host.Clock.GetUtcNow()) } : tried;
                client = await host.AsAsync(step.Prescriber ? Roles.Prescriber : Roles.Clinician);
                session = await client.GetJsonAsync("/sessions/" + session.Id()).ReadAsync();
                if (step.Kind == Kind.Alert)
                {
                    if (alert is not null) continue;
                    (alert, model.AlertOpen) = (await host.AddAlertAsync(patient, FlagCode.ChestPain), true);
                    continue;
                }
                if (step.Kind == Kind.Acknowledge)
                {
                    if (!model.AlertOpen) continue;
                    await client.PostAsync($"/alerts/{alert}/acknowledge", "", "1").ReadAsync();
                    (model.AlertOpen, model.AlertAcknowledgedAt) = (false, host.Clock.GetUtcNow());
                    continue;
                }
                seen.Add((step.Kind, await TakeAsync(host, client, session, step, model)));
            }
        }, iter: 40, threads: 1, print: steps => string.Join(", ", steps.Select(s => $"{s.Kind}+{s.Minutes}{(s.Prescriber ? " prescriber" : "")}{(s.Reason ? " reason" : "")}")));
        // The sequences went where the rules are.
        foreach (var outcome in new (Kind, string?)[] { (Kind.Dose, null), (Kind.Dose, "session-blocked"), (Kind.Discharge, null), (Kind.Discharge, "forbidden") }) Assert.Contains(outcome, seen);
    }

    /// <summary>Takes the step and holds the answer against the model; answers the problem, null for a success.</summary>
    private static async Task<string?> TakeAsync(ApiHost host, HttpClient client, JsonElement session, Step step, Model model)
    {
        var now = host.Clock.GetUtcNow();
        var (path, version) = ($"/sessions/{session.Id()}", session.Version());
        var expected = Expect(model, step, now);
        using var answer = step.Kind switch
        {
            Kind.Start => await client.PostAsync(path + "/start", new { rideHomeConfirmed = true }, version),
            Kind.Answer => await client.PutAsync(path + "/checklist", new { answers = SessionFlow.Answers() }, version),
            Kind.AnswerBadly => await client.PutAsync(path + "/checklist", new { answers = SessionFlow.Answers(rems: false) }, version),
            Kind.Read => await client.PostAsync(path + "/readings", new { systolic = 124, diastolic = 80 }),
            Kind.ReadHigh => await client.PostAsync(path + "/readings", new { systolic = 152, diastolic = 94, sedation = 4 }),
            Kind.ReadRecovered => await client.PostAsync(path + "/readings", SessionFlow.Recovered()),
            Kind.Decide => await client.PostAsync(path + "/decisions", new { about = step.Reason ? "blood-pressure" : "alerts", verdict = "proceed", reason = "Weighed" }),
            Kind.Dose => await client.PostAsync(path + "/dose", new { doseValue = 84, doseUnit = "mg" }, version),
            Kind.Device => await client.PostAsync(path + "/devices", new { lot = "A" }, version),
            Kind.Complete => await client.PostAsync(path + "/complete", new { }, version),
            Kind.Discharge => await client.PostAsync(path + "/discharge", new { overrideReason = step.Reason ? "A reason" : null }, version),
            Kind.Cancel => await client.PostAsync(path + "/cancel", new { reason = "A reason" }, version),
            _ => await client.PostAsync(path + "/no-show", new { }, version),
        };
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var problem = answer.IsSuccessStatusCode ? null : JsonSerializer.Deserialize<JsonElement>(text).Text("type")!["/problems/".Length..];
        Assert.True(expected == problem, $"{step.Kind} of a session that is {model.Status}: expected {expected ?? "success"}, got {problem ?? "success"}: {text}");
        var after = await client.GetJsonAsync(path).ReadAsync();
        if (problem is not null)
        {
            Assert.Equal(session.GetRawText(), after.GetRawText());
            if (problem == "session-blocked") CheckBlocking(model, step, now, JsonSerializer.Deserialize<JsonElement>(text).Blocking());
            return problem;
        }
        Apply(model, step, now);
        Assert.Equal(model.Status, after.Text("status"));
        Assert.Equal(model.DosedAt?.Wire(), after.Text("dosedAt"));
        if (step.Kind == Kind.Discharge) Assert.Equal(model.MayLeave(now) ? null : "A reason", after.Text("overrideReason"));
        if (model.Status is "monitoring" or "discharged") Assert.Equal(28 * model.Devices, after.GetProperty("dose").Number("value"));
        return null;
    }

    private static void CheckBlocking(Model model, Step step, DateTimeOffset now, string[] blocking)
    {
        if (step.Kind == Kind.Dose)
        {
            Assert.Equal(model.AlertBlocksDosing, blocking.Contains("alerts"));
            Assert.Equal(model.PressureBlocksDosing(now), blocking.Contains("blood-pressure"));
            return;
        }
        Assert.Equal(model.AlertOpen, blocking.Contains("alerts"));
        Assert.Equal(now < model.DosedAt?.AddMinutes(120), blocking.Contains("monitoring-time"));
    }

    /// <summary>The problem that the step should be answered with; null where it should succeed.</summary>
    private static string? Expect(Model model, Step step, DateTimeOffset now) => (step.Kind, model.Status) switch
    {
        (Kind.Start or Kind.NoShow, "scheduled") => null,
        (Kind.Cancel, "scheduled" or "arrived") => null,
        (Kind.Answer or Kind.AnswerBadly or Kind.Decide, "arrived") => null,
        (Kind.Read or Kind.ReadHigh or Kind.ReadRecovered, "arrived" or "dosed" or "monitoring" or "discharged") => null,
        (Kind.Dose, "arrived") => model.MayDose(now) ? null : "session-blocked",
        (Kind.Device, "dosed") => model.Devices < 3 ? null : "conflict",
        (Kind.Complete, "dosed") => model.Devices > 0 ? null : "session-state",
        (Kind.Discharge, "monitoring") => model.MayLeave(now) ? null : !step.Reason ? "session-blocked" : step.Prescriber ? null : "forbidden",
        _ => "session-state",
    };

    private static void Apply(Model model, Step step, DateTimeOffset now)
    {
        switch (step.Kind)
        {
            case Kind.Start: model.Status = "arrived"; break;
            case Kind.Cancel: model.Status = "cancelled"; break;
            case Kind.NoShow: model.Status = "no-show"; break;
            case Kind.Answer or Kind.AnswerBadly: model.Answered = step.Kind == Kind.Answer; break;
            case Kind.Decide when step.Reason: model.DecidedAt = now; break;
            case Kind.Decide: model.AlertsDecidedAt = now; break;
            case Kind.Dose: (model.Status, model.DosedAt, model.Recovered) = ("dosed", now, false); break;
            case Kind.Device: model.Devices++; break;
            case Kind.Complete: model.Status = "monitoring"; break;
            case Kind.Discharge: model.Status = "discharged"; break;
            // A high reading shows sedation as well: the patient is not well enough to leave until a recovered one.
            case Kind.ReadHigh: (model.PressureAt, model.High, model.Recovered) = (now, true, false); break;
            case Kind.Read: (model.PressureAt, model.High) = (now, false); break;
            default: (model.PressureAt, model.High, model.Recovered) = (now, false, true); break;
        }
    }
}
