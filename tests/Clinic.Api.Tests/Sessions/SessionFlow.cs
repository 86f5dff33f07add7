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

    /// <summary>Answers with which nothing blocks dosing and nothing warns.</summary>
    public static object Answers(bool rems = true) => new
    {
        remsEnrolled = rems, noFood = true, noLiquid = true, noNasalSpray = true, noContraindications = true,
        benzodiazepines = false, sedativeHypnotics = false, opioids = false, psychostimulants = false, maois = false,
    };

    /// <summary>The blood pressure and the answers that dosing needs, at <paramref name="at"/> or now; answers the checklist.</summary>
    public static async Task<JsonElement> PrepareAsync(HttpClient client, JsonElement arrived, DateTimeOffset? at = null, int systolic = 124, int diastolic = 78)
    {
        await ReadAsync(client, arrived, new { takenAt = at, systolic, diastolic });
        return await client.PutAsync($"/sessions/{arrived.Id()}/checklist", new { answers = Answers() }, arrived.Version()).ReadAsync();
    }

    public static Task<JsonElement> ReadAsync(HttpClient client, JsonElement session, object reading) =>
        client.PostAsync($"/sessions/{session.Id()}/readings", reading).ReadAsync(HttpStatusCode.Created);

    /// <summary>Scheduled, arrived, prepared and dosed with the first device now, or at <paramref name="dosedAt"/>.</summary>
    public static async Task<JsonElement> DoseAsync(HttpClient client, string patientId, DateTimeOffset scheduledAt, DateTimeOffset? dosedAt = null)
    {
        var arrived = await StartAsync(client, await ScheduleAsync(client, patientId, scheduledAt));
        var prepared = await PrepareAsync(client, arrived, dosedAt);
        return await client.PostAsync($"/sessions/{arrived.Id()}/dose", new { doseValue = 56, doseUnit = "mg", lot = "24KF362", dosedAt }, prepared.Version()).ReadAsync();
    }

    /// <summary>Dosed as <see cref="DoseAsync"/> does, and the dose complete.</summary>
    public static async Task<JsonElement> MonitorAsync(HttpClient client, string patientId, DateTimeOffset scheduledAt, DateTimeOffset? dosedAt = null)
    {
        var dosed = await DoseAsync(client, patientId, scheduledAt, dosedAt);
        return await client.PostAsync($"/sessions/{dosed.Id()}/complete", new { }, dosed.Version()).ReadAsync();
    }

    /// <summary>A reading with which a patient may leave.</summary>
    public static object Recovered(DateTimeOffset? takenAt = null) => new { takenAt, systolic = 126, diastolic = 80, pulse = 70, oxygenSaturation = 98, respiratoryRate = 14, sedation = 5, dissociationResolved = true };

    /// <summary>An item of a checklist, by its code.</summary>
    public static JsonElement Item(this JsonElement checklist, string list, string code) => Assert.Single(checklist.GetProperty(list).EnumerateArray(), i => i.Text("code") == code);

    /// <summary>The codes of the items that block, as a refusal or a checklist lists them.</summary>
    public static string[] Blocking(this JsonElement json, string list = "blocking") =>
        [.. json.GetProperty(list).EnumerateArray().Where(i => i.Text("state") == "blocking").Select(i => i.Text("code")!)];

    /// <summary>The one schedule of times that stored text has.</summary>
    public static string Wire(this DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
