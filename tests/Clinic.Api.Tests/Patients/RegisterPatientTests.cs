using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Patients;

public sealed class RegisterPatientTests
{
    [Fact]
    public async Task RegisterPatient_ThenRead_ShowsWhatWasWritten()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var made = await Given.PatientAsync(client, mrn: "20418");
        var read = await client.GetJsonAsync("/patients/" + made.Id()).ReadAsync();
        Assert.Equal(made.GetRawText(), read.GetRawText());
        Assert.Equal("Rahman", read.Text("family"));
        Assert.Equal("20418", read.GetProperty("identifiers")[0].Text("value"));
    }

    [Fact]
    public async Task RegisterPatient_WhenIdentifierIsTaken_ConflictsAndStoresNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        await Given.PatientAsync(client, mrn: "20418");
        await client.PostAsync("/patients", Given.PatientDetails("Other", "Person", "20418")).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from patients where clinic_id is not null"));
    }

    [Fact]
    public async Task RegisterPatient_InAnotherClinic_MayReuseTheIdentifier()
    {
        await using var host = await ApiHost.StartAsync();
        await Given.PatientAsync(await host.AsAsync(), mrn: "20418");
        await Given.PatientAsync(await host.AsOtherClinicAsync(), mrn: "20418");
    }

    [Theory]
    [InlineData("""{"given":"A","family":"B","birthDate":"1992-02-30","timeZone":"UTC"}""", HttpStatusCode.BadRequest, "unreadable", "/birthDate")]
    [InlineData("""{"given":"A","family":"B","birthDate":"1992-02-03","timeZone":"UTC","sex":"robot"}""", HttpStatusCode.BadRequest, "unreadable", "/sex")]
    [InlineData("""{"given":"A","family":"B","birthDate":"1992-02-03","timeZone":"UTC","shoeSize":4}""", HttpStatusCode.BadRequest, "unreadable", "/shoeSize")]
    [InlineData("""{"given":7,"family":"B","birthDate":"1992-02-03","timeZone":"UTC"}""", HttpStatusCode.BadRequest, "unreadable", "/given")]
    [InlineData("""{"given":"A","family":"B","birthDate":"1992-02-03","timeZone":"Mars/Olympus"}""", HttpStatusCode.UnprocessableEntity, "invalid", "/timeZone")]
    [InlineData("""{"given":"","family":"B","birthDate":"1992-02-03","timeZone":"UTC"}""", HttpStatusCode.UnprocessableEntity, "invalid", "/given")]
    [InlineData("""{"given":"A\u0007","family":"B","birthDate":"1992-02-03","timeZone":"UTC"}""", HttpStatusCode.UnprocessableEntity, "invalid", "/given")]
    [InlineData("""{"given":"A","family":"B","birthDate":"2992-02-03","timeZone":"UTC"}""", HttpStatusCode.UnprocessableEntity, "invalid", "/birthDate")]
    public async Task RegisterPatient_WhenSomethingIsWrong_SaysWhereAndStoresNothing(string body, HttpStatusCode status, string type, string where)
    {
        await using var host = await ApiHost.StartAsync();
        var problem = await (await host.AsAsync()).PostAsync("/patients", body).ReadProblemAsync(status, type);
        Assert.True(problem.GetProperty("errors").TryGetProperty(where, out _), problem.GetRawText());
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from patients where clinic_id is not null"));
    }

    [Fact]
    public async Task RegisterPatient_WithTheSameIdempotencyKey_RepeatsTheFirstAnswer()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var first = await client.PostAsync("/patients", Given.PatientDetails(), idempotencyKey: "k1").ReadAsync(HttpStatusCode.Created);
        var second = await client.PostAsync("/patients", Given.PatientDetails(), idempotencyKey: "k1").ReadAsync(HttpStatusCode.Created);
        Assert.Equal(first.Id(), second.Id());
        await client.PostAsync("/patients", Given.PatientDetails("Another"), idempotencyKey: "k1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from patients where clinic_id is not null"));
        host.Clock.Advance(TimeSpan.FromHours(25));
        var later = await (await host.AsAsync()).PostAsync("/patients", Given.PatientDetails(), idempotencyKey: "k1").ReadAsync(HttpStatusCode.Created);
        Assert.NotEqual(first.Id(), later.Id());
    }

    [Fact]
    public async Task RegisterPatient_WhenRoleLacksTheScope_IsForbidden()
    {
        await using var host = await ApiHost.StartAsync();
        await (await host.AsAsync(Roles.Auditor)).PostAsync("/patients", Given.PatientDetails()).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.Anonymous().PostAsync("/patients", Given.PatientDetails()).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }
}
