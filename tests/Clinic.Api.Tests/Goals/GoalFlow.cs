using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Goals;

/// <summary>Goals as tests begin with them, over HTTP.</summary>
public static class GoalFlow
{
    public static object Parts(string action = "grounding exercises", decimal? minutes = 2, int daysPerWeek = 3, string window = "this-week", string[]? days = null, string? cue = "before email") =>
        new { action, minutes, cue, daysPerWeek, days, window };

    public static Task<JsonElement> StartAsync(HttpClient client, string patientId, object? goal = null, int confidence = 8) =>
        client.PostAsync($"/patients/{patientId}/goals", new { goal = goal ?? Parts(), confidence }).ReadAsync(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> CheckInAsync(HttpClient client, JsonElement goal, string date, string outcome = "done", string? note = null) =>
        client.PutAsync($"/goals/{goal.Id()}/check-ins/{date}", new { outcome, note });

    /// <summary>The planned days as the numbers of the month.</summary>
    public static string Planned(this JsonElement goal) => string.Join(' ', goal.GetProperty("plannedDays").EnumerateArray().Select(d => d.GetString()![^2..]));
}
