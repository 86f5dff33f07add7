using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Interpretation;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Support;

/// <summary>Rows put straight into the database, where a test wants to decide what was read from a note.</summary>
public static class Rows
{
    public static async Task ExecuteAsync(this ApiHost host, string sql, object args)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IDb>().ExecuteAsync(sql, args, TestContext.Current.CancellationToken);
    }

    /// <summary>An observation of the test's clinic in which nothing, or <paramref name="interpretation"/>, was found.</summary>
    public static async Task<Guid> AddObservationAsync(this ApiHost host, string patientId, string text, DateTimeOffset? writtenAt = null, Guid? clinicId = null, string? interpretation = null)
    {
        var id = Guid.CreateVersion7();
        await host.ExecuteAsync(
            """
            insert into observations (clinic_id, id, patient_id, text, author, source, written_at, created_at, interpretation, engine, version)
            values (@ClinicId, @Id, @PatientId, @Text, 'patient', 'staff', @WrittenAt, @WrittenAt, @Interpretation, 'test', 1)
            """,
            new
            {
                ClinicId = clinicId ?? host.ClinicId,
                Id = id,
                PatientId = Guid.Parse(patientId),
                Text = text,
                WrittenAt = writtenAt ?? host.Clock.GetUtcNow(),
                Interpretation = interpretation ?? """{"findings":[],"flags":[],"denied":[],"goals":[]}""",
            });
        return id;
    }

    /// <summary>An observation and the alert of one flag in it, whose evidence is <paramref name="words"/>; answers the alert's id.</summary>
    public static async Task<Guid> AddAlertAsync(this ApiHost host, string patientId, FlagCode code, string text = "I have a weight on my chest.", string words = "weight on my chest", Guid? clinicId = null)
    {
        var observation = await host.AddObservationAsync(patientId, text, clinicId: clinicId);
        await using var scope = host.Services.CreateAsyncScope();
        var flag = new Flag { Code = code, Evidence = [new TextSpan(text.IndexOf(words, StringComparison.Ordinal), words.Length)], RuleId = "test" };
        var db = scope.ServiceProvider.GetRequiredService<IDb>();
        return Assert.Single(await AlertRows.OpenAsync(db, clinicId ?? host.ClinicId, Guid.Parse(patientId), observation, [flag], host.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
    }
}
