using System.Net;
using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;
using CsCheck;

namespace Clinic.Api.Tests.Alerts;

/// <summary>Whatever happens to the alerts of a patient, in whatever order and at whatever time, holds to these rules.</summary>
public sealed class AlertLifeTests
{
    private static readonly FlagCode[] Codes = [FlagCode.ChestPain, FlagCode.Mania, FlagCode.Pregnancy];

    /// <summary>What may happen, with a number that chooses among the codes, the alerts or the staff.</summary>
    private enum Act { Note, Reading, Wait, WaitLong, Escalate, Acknowledge, HandOver, Disposition, Resolve }

    private static readonly Gen<(Act Act, int Which)[]> Lives =
        Gen.Select(Gen.Frequency((4, Gen.Const(Act.Note)), (3, Gen.Const(Act.Reading)), (3, Gen.Const(Act.Wait)), (1, Gen.Const(Act.WaitLong)), (4, Gen.Const(Act.Escalate)),
            (3, Gen.Const(Act.Acknowledge)), (1, Gen.Const(Act.HandOver)), (1, Gen.Const(Act.Disposition)), (2, Gen.Const(Act.Resolve))), Gen.Int[0, 1_000]).Array[5, 40];

    [Fact]
    public async Task Alerts_InAnyLife_LoseNothing_AndAreNeverDueLater()
    {
        await using var host = await ApiHost.StartAsync();
        var onCall = await host.PutOnCallAsync();
        await Lives.SampleAsync(async acts =>
        {
            var patient = (await Given.PatientAsync(await host.AsAsync())).Id();
            var life = new Life(host, patient, onCall);
            foreach (var (act, which) in acts)
            {
                await life.DoAsync(act, which);
                await life.CheckAsync();
            }
        }, iter: 25, threads: 1);
    }

    private sealed class Life(ApiHost host, string patient, Guid[] onCall)
    {
        private readonly HashSet<(string Source, string Code)> _raised = [];
        private readonly HashSet<Guid> _unseenEmergencies = [];
        private Dictionary<Guid, JsonElement> _before = [];

        public async Task DoAsync(Act act, int which)
        {
            var code = Codes[which % Codes.Length];
            switch (act)
            {
                case Act.Note:
                    var observation = await host.AddObservationAsync(patient, "Words of the patient.");
                    // A note may show two concerns at once.
                    Flag[] flags = [.. Codes.Where((c, i) => c == code || (which >> i) % 5 == 0).Select(c => new Flag { Code = c, Evidence = [new(0, 5)], RuleId = "test" })];
                    await RaisedAsync(Concern.OfFlags(observation, flags), observation);
                    break;
                case Act.Reading:
                    var reading = Guid.CreateVersion7();
                    await RaisedAsync([Concern.OfReading(AlertCode.BloodPressureHigh, (Tier)(which % 3), reading, "Blood pressure 186/121")], reading);
                    break;
                case Act.Wait:
                    host.Clock.Advance(TimeSpan.FromMinutes(which % 90));
                    break;
                case Act.WaitLong:
                    host.Clock.Advance(TimeSpan.FromMinutes(which * 5));
                    break;
                case Act.Escalate:
                    await host.EscalateAsync();
                    break;
                case Act.Acknowledge:
                    if (await TryAsync(which, "acknowledge", new { }) is { } seen) _unseenEmergencies.Remove(seen);
                    break;
                case Act.HandOver:
                    await TryAsync(which, "hand-over", new { staffId = onCall[which % onCall.Length], note = "Please." });
                    break;
                case Act.Disposition:
                    await TryAsync(which, "disposition", new { disposition = "contacted-patient", note = "Called." });
                    break;
                case Act.Resolve:
                    if (await TryAsync(which, "resolve", new { disposition = "contacted-patient", note = "Called." }) is { } closed) _unseenEmergencies.Remove(closed);
                    break;
            }
        }

        public async Task CheckAsync()
        {
            var client = await host.AsAsync();
            var alerts = (await client.GetJsonAsync($"/alerts?patientId={patient}&limit=200").ReadAsync()).Items().ToDictionary(a => a.GetProperty("id").GetGuid());

            // No alert is lost, and none is due later than it was.
            foreach (var (id, before) in _before) Assert.True(alerts[id].GetProperty("dueAt").GetDateTimeOffset() <= before.GetProperty("dueAt").GetDateTimeOffset());
            // Everything that was raised is shown by exactly one alert, of its code.
            var shown = alerts.Values.SelectMany(a => a.GetProperty("evidence").EnumerateArray(), (a, e) => (Source: e.Text("observationId") ?? e.Text("readingId")!, Code: a.Text("code")!)).ToArray();
            Assert.Equal(_raised.Order(), shown.Order());
            // The tier is that of the most pressing evidence.
            foreach (var alert in alerts.Values)
                Assert.Equal(alert.GetProperty("evidence").EnumerateArray().Min(e => Enum.Parse<Tier>(e.Text("tier")!, ignoreCase: true)), Enum.Parse<Tier>(alert.Text("tier")!, ignoreCase: true));
            // An emergency that nobody has looked at is open in the list, and holds suggestions.
            var open = (await client.GetJsonAsync("/alerts?status=open&tier=emergency&limit=200").ReadAsync()).Items().Select(a => a.GetProperty("id").GetGuid()).ToHashSet();
            Assert.Subset(open, _unseenEmergencies);
            // There is at most one alert of a code that more can join.
            Assert.All(alerts.Values.Where(a => a.Text("status") == "open").GroupBy(a => a.Text("code")), g => Assert.Single(g));
            foreach (var (id, alert) in alerts) await CheckHistoryAsync(client, id, alert);
            _before = alerts;
        }

        /// <summary>
        /// Escalations are numbered from one without a gap, and only while nobody has looked; each to whoever follows on the order, round its end,
        /// of those who were not asked since the alert opened.
        /// </summary>
        private async Task CheckHistoryAsync(HttpClient client, Guid id, JsonElement alert)
        {
            var steps = 0;
            var (open, responsible, orderNames) = (false, (string?)null, new[] { "The clinician", "The prescriber", "The administrator" });
            var asked = new HashSet<string>();
            foreach (var step in (await client.GetJsonAsync($"/alerts/{id}/history").ReadAsync()).Items())
            {
                var kind = step.Text("kind");
                if (kind == "escalated")
                {
                    Assert.True(open);
                    Assert.Equal(++steps, step.Number("step"));
                    var after = Array.IndexOf(orderNames, responsible) + 1;
                    Assert.Equal(orderNames[after..].Concat(orderNames[..after]).First(n => !asked.Contains(n) && n != responsible), step.Text("to"));
                }
                if (kind is "opened" or "reopened") asked.Clear();
                if (step.Text("to") is { } to) asked.Add(to);
                open = kind switch { "opened" or "reopened" => true, "acknowledged" or "resolved" => false, _ => open };
                responsible = kind == "acknowledged" ? step.Text("by") : step.Text("to") ?? responsible;
            }
            Assert.Equal((steps, open, responsible), (alert.Number("escalations"), alert.Text("status") == "open", alert.Text("responsible")));
        }

        private async Task RaisedAsync(IReadOnlyList<Concern> concerns, Guid source)
        {
            var ids = await host.RaiseAsync(patient, concerns);
            foreach (var (concern, id) in concerns.Zip(ids))
            {
                _raised.Add((source.ToString(), concern.Code.ToCode()));
                if (concern.Tier == Tier.Emergency) _unseenEmergencies.Add(id);
            }
        }

        /// <summary>Tries a step on one of the alerts; answers its id where it was taken.</summary>
        private async Task<Guid?> TryAsync(int which, string step, object body)
        {
            if (_before.Count == 0) return null;
            var (id, alert) = _before.OrderBy(a => a.Key).ElementAt(which % _before.Count);
            // As a colleague would, who may have read the alert before time went on.
            var fresh = which % 7 == 0 ? alert : await (await host.AsAsync()).GetJsonAsync("/alerts/" + id).ReadAsync();
            using var answer = await (await host.AsAsync(which % 2 == 0 ? Roles.Prescriber : Roles.Clinician)).PostAsync($"/alerts/{id}/{step}", body, fresh.Version());
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed, answer.StatusCode.ToString());
            return answer.IsSuccessStatusCode ? id : null;
        }
    }
}
