using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Sessions;

/// <summary>Dosing sessions brought as far as a test needs them, over HTTP.</summary>
public static class SessionFlow
{
    public static object Details(DateTimeOffset scheduledAt, string medicine = "esketamine", string route = "intranasal", decimal dose = 56, string unit = "mg") =>
        new { scheduledAt, medicine, route, plannedDose = new { value = dose, unit } };

    public static Task<JsonElement> ScheduleAsync(HttpClient client, string patientId, DateTimeOffset scheduledAt) =>
        client.PostAsync($"/patients/{patientId}/sessions", Details(scheduledAt)).ReadAsync(HttpStatusCode.Created);

    public static Task<JsonElement> StartAsync(HttpClient client, JsonElement session, bool ride = true) =>
        client.PostAsync($"/sessions/{session.Id()}/start", new { rideHomeConfirmed = ride }, session.Version()).ReadAsync();

    /// <summary>Scheduled, arrived and dosed now, or at <paramref name="dosedAt"/>.</summary>
    public static async Task<JsonElement> DoseAsync(HttpClient client, string patientId, DateTimeOffset scheduledAt, DateTimeOffset? dosedAt = null)
    {
        var arrived = await StartAsync(client, await ScheduleAsync(client, patientId, scheduledAt));
        return await client.PostAsync($"/sessions/{arrived.Id()}/dose", new { doseValue = 56, doseUnit = "mg", dosedAt }, arrived.Version()).ReadAsync();
    }

    /// <summary>The one schedule of times that stored text has.</summary>
    public static string Wire(this DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
