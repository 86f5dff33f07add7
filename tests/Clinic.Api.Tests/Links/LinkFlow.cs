using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Links;

/// <summary>Personal links as tests begin with them, over HTTP.</summary>
public static class LinkFlow
{
    public static Task<JsonElement> CreateAsync(HttpClient staff, string patientId, int? days = null) =>
        staff.PostAsync($"/patients/{patientId}/links", new { days }).ReadAsync(HttpStatusCode.Created);

    public static string Token(this JsonElement link) => link.Text("url")!.Split('#')[1];

    public static HttpClient WithLink(this ApiHost host, string token)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Link", token);
        return client;
    }

    /// <summary>The patient, on a new link.</summary>
    public static async Task<HttpClient> OpenAsync(ApiHost host, string patientId, Guid? clinicId = null) =>
        host.WithLink((await CreateAsync(await host.AsAsync(Roles.Coordinator, clinicId), patientId)).Token());
}
