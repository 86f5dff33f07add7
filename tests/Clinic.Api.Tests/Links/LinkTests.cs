using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using ZXing;

namespace Clinic.Api.Tests.Links;

public sealed partial class LinkTests
{
    [Fact]
    public async Task CreateLink_ShowsTheAddressOnce_AndStoresOnlyAHash()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var link = await LinkFlow.CreateAsync(staff, patient);
        Assert.Matches("^http://localhost/p#[A-Za-z0-9_-]{43}$", link.Text("url"));
        Assert.Equal(ApiHost.Monday.AddDays(14), link.GetProperty("expiresAt").GetDateTimeOffset());

        var listed = await staff.GetJsonAsync($"/patients/{patient}/links").ReadAsync();
        Assert.DoesNotContain(link.Token(), listed.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(LinkToken.Hash(link.Token()), await host.QueryAsync<string>("select token_hash from links where clinic_id = @ClinicId", new { host.ClinicId }));
        foreach (var file in Directory.GetFiles(host.Folder, "clinic.db*"))
            Assert.DoesNotContain(link.Token(), await ReadSharedAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateLink_UnderAPublicAddress_PointsThere()
    {
        await using var host = await ApiHost.StartAsync(h => h.UseSetting("PublicUrl", "https://clinic.example/"));
        var staff = await host.AsAsync();
        var link = await LinkFlow.CreateAsync(staff, (await Given.PatientAsync(staff)).Id());
        Assert.StartsWith("https://clinic.example/p#", link.Text("url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateLink_DrawsACodeThatReadsAsTheAddress()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var link = await LinkFlow.CreateAsync(staff, (await Given.PatientAsync(staff)).Id());
        Assert.Equal(link.Text("url"), Decode(link.Text("qrCode")!));
    }

    [Fact]
    public async Task CreateLink_LivesAsLongAsTheClinicAllows()
    {
        await using var host = await ApiHost.StartAsync();
        var (staff, admin) = (await host.AsAsync(), await host.AsAsync(Roles.Administrator));
        var patient = (await Given.PatientAsync(staff)).Id();
        Assert.Equal(ApiHost.Monday.AddDays(90), (await LinkFlow.CreateAsync(staff, patient, 90)).GetProperty("expiresAt").GetDateTimeOffset());
        foreach (var days in (int[])[0, 91, -1]) await staff.PostAsync($"/patients/{patient}/links", new { days }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");

        var version = (await admin.GetJsonAsync("/clinic").ReadAsync()).Version();
        await admin.PutAsync("/clinic", Clinic(new { defaultDays = 3, longestDays = 91 }), version).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await admin.PutAsync("/clinic", Clinic(new { defaultDays = 8, longestDays = 7 }), version).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await admin.PutAsync("/clinic", Clinic(new { defaultDays = 3, longestDays = 7 }), version).ReadAsync();
        Assert.Equal(ApiHost.Monday.AddDays(3), (await LinkFlow.CreateAsync(staff, patient)).GetProperty("expiresAt").GetDateTimeOffset());
        var problem = await staff.PostAsync($"/patients/{patient}/links", new { days = 8 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal("/days", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);

        static object Clinic(object links) => new
        {
            name = "Harbour", timeZone = "America/New_York", phone = "617 555 0142", emergencyNumber = "911", crisisLine = "988", windowHours = 72, settings = new { links },
        };
    }

    [Fact]
    public async Task CreateLink_ForAPatientWhoLeft_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = await Given.PatientAsync(staff);
        await LeaveAsync(staff, patient);
        await staff.PostAsync($"/patients/{patient.Id()}/links", new { }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    /// <summary>Who tries links learns nothing from the answers: each that opens nothing is answered alike.</summary>
    [Fact]
    public async Task ALink_ThatOpensNothing_IsAnsweredAlike_WhateverTheReason()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = await Given.PatientAsync(staff);
        var (revoked, expired, left) = (await LinkFlow.CreateAsync(staff, patient.Id()), await LinkFlow.CreateAsync(staff, patient.Id(), 1), await LinkFlow.CreateAsync(staff, patient.Id(), 90));
        foreach (var link in (JsonElement[])[revoked, expired, left]) await host.WithLink(link.Token()).GetJsonAsync("/me/plan").ReadAsync();
        await staff.SendJsonAsync(HttpMethod.Delete, $"/patients/{patient.Id()}/links/{revoked.Id()}", null).ReadAsync();
        var answers = new List<string> { await Refusal(LinkToken.New()), await Refusal("x"), await Refusal(revoked.Token()) };
        host.Clock.Advance(TimeSpan.FromDays(1));
        answers.Add(await Refusal(expired.Token()));
        await LeaveAsync(await host.AsAsync(), patient);
        answers.Add(await Refusal(left.Token()));
        Assert.Single(answers.Distinct());

        async Task<string> Refusal(string token)
        {
            using var answer = await host.WithLink(token).GetJsonAsync("/me/plan");
            var problem = await Task.FromResult(answer).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
            Assert.Equal("Link", answer.Headers.WwwAuthenticate.ToString());
            return problem.GetRawText().Replace(problem.Text("traceId")!, "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ALink_LivesToItsLastMoment()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var link = await LinkFlow.CreateAsync(staff, (await Given.PatientAsync(staff)).Id(), 1);
        host.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await host.WithLink(link.Token()).GetJsonAsync("/me/plan").ReadAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.WithLink(link.Token()).GetJsonAsync("/me/plan").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task ListLinks_TellsTheLastUse_AndWhoMadeAndRevoked()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var (first, second) = (await LinkFlow.CreateAsync(staff, patient, 1), await LinkFlow.CreateAsync(staff, patient));
        Assert.False((await staff.GetJsonAsync($"/patients/{patient}/links").ReadAsync()).Items()[0].TryGetProperty("usedAt", out _));
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 2; i++) await host.WithLink(second.Token()).GetJsonAsync("/me/plan").ReadAsync();
        var nurse = await host.AsAsync(Roles.Clinician);
        var revoked = await nurse.SendJsonAsync(HttpMethod.Delete, $"/patients/{patient}/links/{second.Id()}", null).ReadAsync();
        Assert.Equal(("revoked", "The clinician", "The prescriber"), (revoked.Text("status"), revoked.Text("revokedBy"), revoked.Text("createdBy")));
        Assert.Equal(ApiHost.Monday.AddMinutes(10), revoked.GetProperty("usedAt").GetDateTimeOffset());
        host.Clock.Advance(TimeSpan.FromDays(1));
        staff = await host.AsAsync();
        var page = await staff.GetJsonAsync($"/patients/{patient}/links?limit=1").ReadAsync();
        Assert.Equal(second.Id(), Assert.Single(page.Items()).Id());
        var next = Assert.Single((await staff.GetJsonAsync($"/patients/{patient}/links?after={page.Text("next")}").ReadAsync()).Items());
        Assert.Equal((first.Id(), "expired"), (next.Id(), next.Text("status")));
        // Revoking again changes nothing of who did it and when.
        Assert.Equal(revoked.GetRawText(), (await staff.SendJsonAsync(HttpMethod.Delete, $"/patients/{patient}/links/{second.Id()}", null).ReadAsync()).GetRawText());
    }

    [Fact]
    public async Task ALinkOfAnotherClinic_IsNotSeenOrRevokedHere_AndShowsItsOwnPatient()
    {
        await using var host = await ApiHost.StartAsync();
        var (here, there) = (await host.AsAsync(), await host.AsOtherClinicAsync());
        var patient = (await Given.PatientAsync(there, "Ben", "Castellano")).Id();
        var link = await LinkFlow.CreateAsync(there, patient);
        await here.GetJsonAsync($"/patients/{patient}/links").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await here.SendJsonAsync(HttpMethod.Delete, $"/patients/{patient}/links/{link.Id()}", null).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await here.SendJsonAsync(HttpMethod.Delete, $"/patients/{(await Given.PatientAsync(here)).Id()}/links/{link.Id()}", null).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        var plan = await host.WithLink(link.Token()).GetJsonAsync("/me/plan").ReadAsync();
        Assert.Equal(("Ben", "Other clinic"), (plan.Text("given"), plan.Text("clinicName")));
    }

    [Fact]
    public async Task ALink_LeavesAnAuditRowForEachUse()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var link = await LinkFlow.CreateAsync(staff, patient);
        var client = host.WithLink(link.Token());
        for (var i = 0; i < 2; i++) await client.GetJsonAsync("/me/plan").ReadAsync();
        await client.PostAsync("/me/notes", new { text = "Slept well." }).ReadAsync();
        await client.PutAsync($"/me/goals/{Guid.NewGuid()}/check-ins/2026-11-23", new { outcome = "done" }).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("get-my-plan shown, get-my-plan shown, write-my-note done, report-my-day refused", await host.QueryAsync<string>(
            "select group_concat(action || ' ' || outcome, ', ') from audit_events where clinic_id = @ClinicId and actor_role = 'patient-link' and actor_id = @Actor", new { host.ClinicId, Actor = Guid.Parse(link.Id()) }));
        Assert.Equal(3, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id = @ClinicId and actor_role = 'patient-link' and patient_id = @Patient", new { host.ClinicId, Patient = Guid.Parse(patient) }));
    }

    [Fact]
    public async Task ALink_ThatAsksTooOften_Waits_WhileOthersGoOn()
    {
        await using var host = await ApiHost.StartAsync(h => h.UseSetting("RateLimits:LinkPerMinute", "3"));
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var (eager, calm) = (await LinkFlow.OpenAsync(host, patient), await LinkFlow.OpenAsync(host, patient));
        for (var i = 0; i < 3; i++) await eager.GetJsonAsync("/me/plan").ReadAsync();
        using var answer = await eager.GetJsonAsync("/me/plan");
        await Task.FromResult(answer).ReadProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await calm.GetJsonAsync("/me/plan").ReadAsync();
    }

    [Fact]
    public async Task AnAddress_ThatTriesManyLinks_IsStopped_AndStaffAreNot()
    {
        await using var host = await ApiHost.StartAsync(h => h.UseSetting("RateLimits:LinkAddressPerMinute", "5"));
        for (var i = 0; i < 5; i++) await host.WithLink(LinkToken.New()).GetJsonAsync("/me/plan").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await host.WithLink(LinkToken.New()).GetJsonAsync("/me/plan").ReadProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        await (await host.AsAsync()).GetJsonAsync("/patients").ReadAsync();
    }

    private static async Task LeaveAsync(HttpClient staff, JsonElement patient) => await staff.PutAsync(
        "/patients/" + patient.Id(), new { given = "Aisha", family = "Rahman", birthDate = "1992-03-04", timeZone = "America/New_York", status = "inactive" }, patient.Version()).ReadAsync();

    private static async Task<string> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Paints the image ten pixels a module and reads it as a phone would.</summary>
    private static string? Decode(string svg)
    {
        const int Scale = 10;
        var image = XDocument.Parse(svg).Root!;
        var size = (int)double.Parse(image.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture) * Scale;
        var pixels = new byte[size * size];
        Array.Fill(pixels, (byte)255);
        // Each run of dark modules is "M x y h width v1 ...".
        foreach (Match run in Run().Matches(image.Descendants().Single(e => e.Name.LocalName == "path").Attribute("d")!.Value))
        {
            int Of(int group) => int.Parse(run.Groups[group].ValueSpan, CultureInfo.InvariantCulture) * Scale;
            for (var y = Of(2); y < Of(2) + Scale; y++) Array.Fill(pixels, (byte)0, (y * size) + Of(1), Of(3));
        }
        return new BarcodeReaderGeneric { Options = { PureBarcode = true } }.Decode(pixels, size, size, RGBLuminanceSource.BitmapFormat.Gray8)?.Text;
    }

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1")]
    private static partial Regex Run();
}
