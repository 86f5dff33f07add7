using System.Net;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Links;

/// <summary>The questions on the patient's page: those that are due, answered once, and heard where an answer is about suicide.</summary>
public sealed class MyAssessmentsTests
{
    [Fact]
    public async Task Questions_AreThoseThatAreDue_WithoutWhatTheyMean()
    {
        await using var host = await ApiHost.StartAsync();
        var me = await LinkFlow.OpenAsync(host, (await Given.PatientAsync(await host.AsAsync())).Id());
        var due = (await me.GetJsonAsync("/me/assessments").ReadAsync()).Items();
        Assert.Equal(["phq-9", "gad-7"], due.Select(d => d.Text("instrument")));
        Assert.Equal((9, 4, 2), (due[0].GetProperty("questions").GetArrayLength(), due[0].GetProperty("answers").GetArrayLength(), due[0].Number("mostMissing")));
        foreach (var word in (string[])["band", "total", "severe", "remission", "alert"]) Assert.DoesNotContain(word, due[0].GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Answers_AreStoredAsThePatients_AndAreDueNoMore()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var me = await LinkFlow.OpenAsync(host, patient);
        var reply = await AnswerAsync(me, 0).ReadAsync();
        Assert.Equal(("none", "Thank you. Your clinic has your answers"), (reply.Text("urgency"), reply.Text("title")));
        Assert.Equal(("617 555 0142", "911", "988"), (reply.GetProperty("help").Text("clinicPhone"), reply.GetProperty("help").Text("emergency"), reply.GetProperty("help").Text("crisis")));
        var stored = await staff.GetJsonAsync($"/assessments/{reply.Id()}").ReadAsync();
        Assert.Equal(("phq-9", "patient", 8, "mild"), (stored.Text("instrument"), stored.Text("author"), stored.Number("total"), stored.GetProperty("band").Text("code")));
        Assert.False(stored.TryGetProperty("createdBy", out _));
        Assert.Equal(["gad-7"], (await me.GetJsonAsync("/me/assessments").ReadAsync()).Items().Select(d => d.Text("instrument")));
        await AnswerAsync(me, 0).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(1, await CountAsync(host));
    }

    [Fact]
    public async Task Answer_AboutSuicide_OpensAnAlert_AndSaysWhomToCall()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var reply = await AnswerAsync(await LinkFlow.OpenAsync(host, patient), 1).ReadAsync();
        Assert.Equal("call-today", reply.Text("urgency"));
        Assert.Contains("617 555 0142", reply.Text("text"), StringComparison.Ordinal);
        var alert = Assert.Single((await staff.GetJsonAsync($"/alerts?patientId={patient}").ReadAsync()).Items());
        Assert.Equal(("phq9-item9", "urgent"), (alert.Text("code"), alert.Text("tier")));
    }

    /// <summary>Before a session the clinic wants the Columbia screener; somebody asks it who can stay with the answer.</summary>
    [Fact]
    public async Task TriageOfSuicideRisk_IsDueAtTheClinic_AndNotOnThePage()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        await SessionFlow.ScheduleAsync(staff, patient, host.Clock.GetUtcNow().AddHours(1));
        Assert.Contains((await staff.GetJsonAsync($"/patients/{patient}/assessments/due").ReadAsync()).Items(), d => d.Text("instrument") == "c-ssrs-screener");
        var me = await LinkFlow.OpenAsync(host, patient);
        Assert.DoesNotContain((await me.GetJsonAsync("/me/assessments").ReadAsync()).Items(), d => d.Text("instrument") == "c-ssrs-screener");
    }

    [Fact]
    public async Task Answers_AreToldOfInTheStreamOfEvents()
    {
        await using var host = await ApiHost.StartAsync();
        var me = await LinkFlow.OpenAsync(host, (await Given.PatientAsync(await host.AsAsync())).Id());
        var reply = await AnswerAsync(me, 0).ReadAsync();
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from events where clinic_id = @ClinicId and kind = 'assessment-recorded' and subject_id = @Id", new { host.ClinicId, Id = Guid.Parse(reply.Id()) }));
    }

    [Fact]
    public async Task Answers_SentAgainUnderTheirKey_AreStoredOnce()
    {
        await using var host = await ApiHost.StartAsync();
        var me = await LinkFlow.OpenAsync(host, (await Given.PatientAsync(await host.AsAsync())).Id());
        me.DefaultRequestHeaders.Add("Idempotency-Key", "9f3c");
        var first = await AnswerAsync(me, 0).ReadAsync();
        Assert.Equal(first.Id(), (await AnswerAsync(me, 0).ReadAsync()).Id());
        Assert.Equal(1, await CountAsync(host));
    }

    [Theory]
    [InlineData("""{"instrument":"phq-9","answers":{}}""", "/answers")]
    [InlineData("""{"instrument":"phq-9","answers":{"q1":4}}""", "/answers/q1")]
    [InlineData("""{"instrument":"phq-9","answers":{"zyx":1}}""", "/answers")]
    [InlineData("""{"instrument":"phq-9","answers":{"q1":1},"takenAt":"2027-01-01T00:00:00Z"}""", "/takenAt")]
    [InlineData("""{"instrument":"c-ssrs-screener","answers":{"q1":1}}""", "/instrument")]
    [InlineData("""{"instrument":"madrs","answers":{"q1":1}}""", "/instrument")]
    [InlineData("""{"instrument":"zyx","answers":{"q1":1}}""", "/instrument")]
    public async Task Answers_ThatAreNone_AreRefused_WhereTheyAreWrong(string body, string where)
    {
        await using var host = await ApiHost.StartAsync();
        var me = await LinkFlow.OpenAsync(host, (await Given.PatientAsync(await host.AsAsync())).Id());
        var problem = await me.PostAsync("/me/assessments", body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty(where, out _), problem.GetRawText());
        Assert.DoesNotContain("zyx", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(host));
    }

    /// <summary>All but the last answered with one, and the last, about suicide, with <paramref name="last"/>.</summary>
    private static Task<HttpResponseMessage> AnswerAsync(HttpClient me, int last) =>
        me.PostAsync("/me/assessments", new { instrument = "phq-9", answers = Enumerable.Range(1, 9).ToDictionary(i => $"q{i}", i => i == 9 ? last : 1) });

    private static Task<int> CountAsync(ApiHost host) => host.QueryAsync<int>("select count(*) from assessments where clinic_id = @ClinicId", new { host.ClinicId });
}
