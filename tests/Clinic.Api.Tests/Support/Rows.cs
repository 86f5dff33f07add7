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

    /// <summary>An open session of a member of staff, for tokens that are issued without a sign-in.</summary>
    public static async Task<Guid> AddStaffSessionAsync(this ApiHost host, Guid clinicId, Guid staffId)
    {
        var id = Guid.CreateVersion7();
        await host.ExecuteAsync(
            """
            insert into staff_sessions (clinic_id, id, staff_id, token_hash, created_at, used_at, expires_at)
            values (@ClinicId, @Id, @StaffId, @Id, @Now, @Now, @ExpiresAt)
            """,
            new { ClinicId = clinicId, Id = id, StaffId = staffId, Now = host.Clock.GetUtcNow(), ExpiresAt = host.Clock.GetUtcNow().AddYears(10) });
        return id;
    }

    /// <summary>Another system that is registered for all that one can hold.</summary>
    public static async Task<Guid> AddIntegrationAsync(this ApiHost host, Guid clinicId)
    {
        var id = Guid.CreateVersion7();
        await host.ExecuteAsync(
            """
            insert into staff (clinic_id, id, name, email, normalized_email, role, security_stamp, must_change_password, failed_sign_ins, created_at, version)
            values (@ClinicId, @Id, 'Harbor records', @Id, @Id, 'integration', '', 0, 0, @Now, 1);
            insert into integrations (clinic_id, id, scopes, jwks_url, created_at, created_by, version)
            values (@ClinicId, @Id, @Scopes, 'https://records.example/jwks.json', @Now, @Id, 1)
            """,
            new { ClinicId = clinicId, Id = id, Scopes = string.Join(' ', Clinic.Api.Security.Scopes.Of(Clinic.Api.Security.Roles.Integration)), Now = host.Clock.GetUtcNow() });
        return id;
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
        return Assert.Single(await AlertRows.RaiseAsync(db, clinicId ?? host.ClinicId, Guid.Parse(patientId), Concern.OfFlags(observation, [flag]), host.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
    }

    /// <summary>A session as it stands after it was dosed (and discharged), or still scheduled.</summary>
    public static async Task<Guid> AddSessionAsync(this ApiHost host, string patientId, string status, DateTimeOffset scheduledAt, DateTimeOffset? dosedAt = null)
    {
        var id = Guid.CreateVersion7();
        await host.ExecuteAsync(
            """
            insert into sessions (clinic_id, id, patient_id, status, scheduled_at, medicine, route, planned_dose, planned_dose_unit, dose, dose_unit, ride_home_confirmed, dosed_at, cancelled_at, created_at, updated_at, version)
            values (@ClinicId, @Id, @PatientId, @Status, @ScheduledAt, 'esketamine', 'intranasal', 56, 'mg', @Dose, @DoseUnit, 1, @DosedAt, @CancelledAt, @ScheduledAt, @ScheduledAt, 1)
            """,
            new
            {
                host.ClinicId,
                Id = id,
                PatientId = Guid.Parse(patientId),
                Status = status,
                ScheduledAt = scheduledAt,
                Dose = dosedAt is null ? (decimal?)null : 56,
                DoseUnit = dosedAt is null ? null : "mg",
                DosedAt = dosedAt,
                CancelledAt = status == "cancelled" ? scheduledAt.AddHours(-1) : (DateTimeOffset?)null,
            });
        return id;
    }

    public static Task AddFindingAsync(this ApiHost host, string patientId, Guid observationId, Theme theme, Direction direction, DateTimeOffset writtenAt) => host.ExecuteAsync(
        """
        insert into findings (clinic_id, observation_id, patient_id, theme, direction, written_at)
        values (@ClinicId, @ObservationId, @PatientId, @Theme, @Direction, @WrittenAt)
        """,
        new { host.ClinicId, ObservationId = observationId, PatientId = Guid.Parse(patientId), Theme = theme.ToCode(), Direction = direction.ToCode(), WrittenAt = writtenAt });

    /// <summary>A goal of "two minutes of grounding", planned on <paramref name="days"/>.</summary>
    public static async Task<Guid> AddGoalAsync(this ApiHost host, string patientId, IReadOnlyList<DateOnly> days, string sentence = "Two minutes of grounding before email", string status = "active")
    {
        var id = Guid.CreateVersion7();
        await host.ExecuteAsync(
            """
            insert into goals (clinic_id, id, patient_id, status, sentence, action, minutes, cue, days_per_week, goal_window, starts_on, ends_on, created_at, version)
            values (@ClinicId, @Id, @PatientId, @Status, @Sentence, 'grounding', 2, 'before email', @DaysPerWeek, 'this-week', @StartsOn, @EndsOn, @CreatedAt, 1)
            """,
            new { host.ClinicId, Id = id, PatientId = Guid.Parse(patientId), Status = status, Sentence = sentence, DaysPerWeek = days.Count, StartsOn = days[0], EndsOn = days[^1], CreatedAt = host.Clock.GetUtcNow() });
        foreach (var day in days)
            await host.ExecuteAsync("insert into check_ins (clinic_id, goal_id, patient_id, day, planned) values (@ClinicId, @GoalId, @PatientId, @Day, 1)", new { host.ClinicId, GoalId = id, PatientId = Guid.Parse(patientId), Day = day });
        return id;
    }

    public static Task ReportAsync(this ApiHost host, Guid goalId, DateOnly day, string outcome, string? note = null) => host.ExecuteAsync(
        "update check_ins set outcome = @Outcome, note = @Note, reported_at = @ReportedAt where clinic_id = @ClinicId and goal_id = @GoalId and day = @Day",
        new { host.ClinicId, GoalId = goalId, Day = day, Outcome = outcome, Note = note, ReportedAt = host.Clock.GetUtcNow() });

    public static Task AddReviewAsync(this ApiHost host, string patientId, Guid goalId, string decision) => host.ExecuteAsync(
        """
        insert into reviews (clinic_id, id, goal_id, patient_id, done_days, planned_days, proposed_step, decision, reviewed_at, reviewed_by)
        values (@ClinicId, @Id, @GoalId, @PatientId, 1, 3, 'hold', @Decision, @ReviewedAt, @Id)
        """,
        new { host.ClinicId, Id = Guid.CreateVersion7(), GoalId = goalId, PatientId = Guid.Parse(patientId), Decision = decision, ReviewedAt = host.Clock.GetUtcNow() });

    /// <summary>A MADRS of <paramref name="total"/> points.</summary>
    public static async Task<Guid> AddAssessmentAsync(this ApiHost host, string patientId, int total, DateTimeOffset takenAt)
    {
        var id = Guid.CreateVersion7();
        await host.ExecuteAsync(
            """
            insert into assessments (clinic_id, id, patient_id, instrument, author, taken_at, total, band, created_at, version)
            values (@ClinicId, @Id, @PatientId, 'madrs', 'clinician', @TakenAt, @Total, 'moderate', @TakenAt, 1)
            """,
            new { host.ClinicId, Id = id, PatientId = Guid.Parse(patientId), TakenAt = takenAt, Total = total });
        return id;
    }
}
