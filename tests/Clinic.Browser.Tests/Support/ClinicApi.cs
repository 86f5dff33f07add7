using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Clinic.Browser.Tests.Support;

/// <summary>The interface beside the screens: for what a person would have written down late, which no form of the dashboard asks for.</summary>
public sealed class ClinicApi : IDisposable
{
    private readonly HttpClient _http;

    private ClinicApi(HttpClient http) => _http = http;

    /// <summary>Signs in as the administrator, whose password is already <see cref="Dashboard.OwnPassword"/>.</summary>
    public static async Task<ClinicApi> SignInAsync(ClinicServer server, CancellationToken cancellation)
    {
        var api = new ClinicApi(new HttpClient { BaseAddress = new Uri(server.Address) });
        var session = await api.PostAsync("/auth/sign-in", new { email = server.Email, password = Dashboard.OwnPassword }, null, cancellation);
        api._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return api;
    }

    /// <summary>Doses the patient's newest session at <paramref name="dosedAt"/>, as planned, and records that the patient is well: ready for discharge but for the blood pressure.</summary>
    public async Task DoseAsync(string patientId, DateTimeOffset dosedAt, CancellationToken cancellation)
    {
        var sessions = await ReadAsync(await _http.GetAsync($"/api/v1/patients/{patientId}/sessions", cancellation), cancellation);
        var session = sessions.GetProperty("items")[0];
        var (path, planned) = ($"/sessions/{session.GetProperty("id").GetString()}", session.GetProperty("plannedDose"));
        await PostAsync(path + "/readings", new { takenAt = dosedAt, systolic = 118, diastolic = 76 }, null, cancellation);
        var answers = new
        {
            remsEnrolled = true, noFood = true, noLiquid = true, noNasalSpray = true, noContraindications = true,
            benzodiazepines = false, sedativeHypnotics = false, opioids = false, psychostimulants = false, maois = false,
        };
        var checklist = await SendAsync(HttpMethod.Put, path + "/checklist", new { answers }, Version(session), cancellation);
        var dose = new { doseValue = planned.GetProperty("value").GetDecimal(), doseUnit = planned.GetProperty("unit").GetString(), dosedAt, lot = "24KF362" };
        var dosed = await PostAsync(path + "/dose", dose, Version(checklist), cancellation);
        await PostAsync(path + "/complete", new { completedAt = dosedAt.AddMinutes(1) }, Version(dosed), cancellation);
        await PostAsync(path + "/readings", new { takenAt = dosedAt.AddHours(2), oxygenSaturation = 98, sedation = 5, dissociationResolved = true }, null, cancellation);
    }

    private static int Version(JsonElement json) => json.GetProperty("version").GetInt32();

    public void Dispose() => _http.Dispose();

    private Task<JsonElement> PostAsync(string path, object body, int? version, CancellationToken cancellation) => SendAsync(HttpMethod.Post, path, body, version, cancellation);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body, int? version, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = JsonContent.Create(body) };
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await ReadAsync(await _http.SendAsync(request, cancellation), cancellation);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var response = answer;
        var text = await response.Content.ReadAsStringAsync(cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
