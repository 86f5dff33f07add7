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

    /// <summary>Doses the patient's newest session at <paramref name="dosedAt"/>, as planned.</summary>
    public async Task DoseAsync(string patientId, DateTimeOffset dosedAt, CancellationToken cancellation)
    {
        var sessions = await ReadAsync(await _http.GetAsync($"/api/v1/patients/{patientId}/sessions", cancellation), cancellation);
        var session = sessions.GetProperty("items")[0];
        var planned = session.GetProperty("plannedDose");
        await PostAsync($"/sessions/{session.GetProperty("id").GetString()}/dose", new
        {
            doseValue = planned.GetProperty("value").GetDecimal(),
            doseUnit = planned.GetProperty("unit").GetString(),
            dosedAt,
            systolic = 118,
            diastolic = 76,
        }, session.GetProperty("version").GetInt32(), cancellation);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> PostAsync(string path, object body, int? version, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = JsonContent.Create(body) };
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
