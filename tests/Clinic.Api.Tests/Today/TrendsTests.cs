using System.Net;
using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Today;

public sealed class TrendsTests
{
    private static readonly TimeZoneInfo NewYork = LocalTime.Zone("America/New_York");
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>Twenty weeks of random rows of two patients, counted again here by hand, over several ranges.</summary>
    [Fact]
    public async Task Trends_OverRandomRows_AreWhatCountingGives()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var random = new Random(20261123);
        var patient = (await Given.PatientAsync(client)).Id();
        var rows = await FillAsync(host, patient, random);
        await FillAsync(host, (await Given.PatientAsync(client, "Other", "Patient")).Id(), random);
        for (var i = 0; i < 12; i++)
        {
            var from = Today.AddDays(-random.Next(1, 150));
            var to = from.AddDays(random.Next(0, 120));
            var trends = await client.GetJsonAsync($"/patients/{patient}/trends?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}").ReadAsync();
            Assert.Equal(rows.Dosings.Where(d => In(d.At)).OrderBy(d => d.At).Select(d => $"{d.Id} {Day(d.At)}"), trends.GetProperty("dosings").EnumerateArray().Select(d => $"{d.Text("sessionId")} {d.Text("date")}"));
            Assert.Equal(
                rows.Findings.Where(f => In(f.At)).GroupBy(f => (f.Theme, f.Direction, Week: Monday(f.At))).OrderBy(g => g.Key.Theme).ThenBy(g => g.Key.Direction).ThenBy(g => g.Key.Week)
                    .Select(g => $"{g.Key.Theme.ToCode()} {g.Key.Direction.ToCode()} {g.Key.Week:yyyy-MM-dd} {g.Count()} {string.Join(' ', g.OrderBy(f => f.At).Select(f => f.ObservationId))}"),
                trends.GetProperty("themes").EnumerateArray().SelectMany(s => s.GetProperty("weeks").EnumerateArray(), (s, w) =>
                    $"{s.Text("theme")} {s.Text("direction")} {w.Text("weekStart")} {w.Number("count")} {string.Join(' ', w.GetProperty("observationIds").EnumerateArray().Select(o => o.GetString()))}"));
            Assert.Equal(
                rows.Scores.Where(s => In(s.At)).OrderBy(s => s.At).Select(s => $"{s.Id} {Day(s.At)} {s.Total}"),
                trends.GetProperty("scores").EnumerateArray().SelectMany(s => s.GetProperty("points").EnumerateArray(), (_, p) => $"{p.Text("assessmentId")} {p.Text("date")} {p.Number("total")}"));
            Assert.Equal(
                rows.Days.Where(d => d.Day >= from && d.Day <= to).GroupBy(d => Monday(d.Day)).OrderBy(g => g.Key).Select(g => $"{g.Key:yyyy-MM-dd} {Counts(Attainment.Of(g, Today))}"),
                trends.GetProperty("attainment").EnumerateArray().Select(w => $"{w.Text("weekStart")} {Counts(w.GetProperty("attainment").Deserialize<Attainment>(Http.Json.Options)!)}"));

            bool In(DateTimeOffset at) => LocalTime.Date(at, NewYork) >= from && LocalTime.Date(at, NewYork) <= to;
        }
    }

    [Fact]
    public async Task Trends_LeaveOutWhatNoLongerCounts()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var now = host.Clock.GetUtcNow();
        var corrected = await host.AddObservationAsync(patient, "A note.", now.AddDays(-1));
        await host.AddFindingAsync(patient, corrected, Theme.Mood, Direction.Gain, now.AddDays(-1));
        await host.ExecuteAsync("update observations set amended_by_id = @Id where clinic_id = @ClinicId and id = @Id", new { host.ClinicId, Id = corrected });
        var goal = await host.AddGoalAsync(patient, [Today.AddDays(-3), Today.AddDays(-2), Today.AddDays(-1)], status: "stopped");
        await host.ExecuteAsync("update goals set ended_at = @EndedAt where clinic_id = @ClinicId and id = @Id", new { host.ClinicId, Id = goal, EndedAt = now.AddDays(-2) });
        var made = await client.PostAsync($"/patients/{patient}/assessments", new { instrument = "madrs", author = "clinician", total = 30 }).ReadAsync(HttpStatusCode.Created);
        await client.PostAsync($"/assessments/{made.Id()}/entered-in-error", new { reason = "Twice" }, "1").ReadAsync();

        var trends = await client.GetJsonAsync($"/patients/{patient}/trends").ReadAsync();
        Assert.Equal(("2026-08-31", "2026-11-23"), (trends.Text("from"), trends.Text("to")));
        // A stopped goal's days without a report were given up: they count as nothing.
        foreach (var series in (string[])["dosings", "themes", "scores", "attainment"]) Assert.Equal(0, trends.GetProperty(series).GetArrayLength());
    }

    [Fact]
    public async Task Trends_OfAnotherClinic_OrOverTooLong_AreRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var path = $"/patients/{(await Given.PatientAsync(client)).Id()}/trends";
        await (await host.AsOtherClinicAsync()).GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        foreach (var range in (string[])["?from=2026-11-02&to=2026-11-01", "?from=2024-01-01&to=2026-11-01", "?from=1999-12-31"])
            await client.GetJsonAsync(path + range).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal("2027-01-01", (await client.GetJsonAsync(path + "?from=2027-01-01").ReadAsync()).Text("to"));
        Assert.Equal("2026-11-23", (await client.GetJsonAsync(path + "?to=2027-02-15").ReadAsync()).Text("from"));
    }

    private static string Counts(Attainment a) => FormattableString.Invariant($"{a.Done} {a.Partial} {a.Missed} {a.Unreported} {a.Planned} {a.Ratio}");

    private static string Day(DateTimeOffset at) => LocalTime.Date(at, NewYork).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly Monday(DateTimeOffset at) => Monday(LocalTime.Date(at, NewYork));

    private static DateOnly Monday(DateOnly day)
    {
        while (day.DayOfWeek != DayOfWeek.Monday) day = day.AddDays(-1);
        return day;
    }

    /// <summary>Instants lie at random minutes, so that many are on another date in UTC than in New York.</summary>
    private static async Task<Filled> FillAsync(ApiHost host, string patient, Random random)
    {
        var filled = new Filled([], [], [], []);
        DateTimeOffset Moment() => host.Clock.GetUtcNow().AddMinutes(-random.Next(0, 140 * 24 * 60));
        for (var i = 0; i < 12; i++)
        {
            var dosed = Moment();
            filled.Dosings.Add((await host.AddSessionAsync(patient, "discharged", dosed, dosed), dosed));
        }
        for (var i = 0; i < 60; i++)
        {
            var at = Moment();
            var note = await host.AddObservationAsync(patient, "A note.", at);
            foreach (var (theme, direction) in Enumerable.Range(0, random.Next(0, 3)).Select(_ => ((Theme)random.Next(4), (Direction)random.Next(3))).Distinct().ToArray())
            {
                await host.AddFindingAsync(patient, note, theme, direction, at);
                filled.Findings.Add((note, theme, direction, at));
            }
        }
        for (var i = 0; i < 12; i++)
        {
            var (at, total) = (Moment(), random.Next(0, 61));
            filled.Scores.Add((await host.AddAssessmentAsync(patient, total, at), at, total));
        }
        for (var i = 0; i < 20; i++)
        {
            var start = Today.AddDays(-random.Next(0, 140));
            DateOnly[] days = [.. Enumerable.Range(0, 7).Where(_ => random.Next(2) == 0).DefaultIfEmpty(0).Select(n => start.AddDays(n))];
            var goal = await host.AddGoalAsync(patient, days);
            foreach (var day in days)
            {
                CheckInOutcome? outcome = random.Next(3) == 0 ? null : (CheckInOutcome)random.Next(3);
                if (outcome is { } reported) await host.ReportAsync(goal, day, reported.ToCode());
                filled.Days.Add(new GoalDay(day, true, outcome));
            }
        }
        return filled;
    }

    private sealed record Filled(List<(Guid Id, DateTimeOffset At)> Dosings, List<(Guid ObservationId, Theme Theme, Direction Direction, DateTimeOffset At)> Findings, List<(Guid Id, DateTimeOffset At, int Total)> Scores, List<GoalDay> Days);
}
