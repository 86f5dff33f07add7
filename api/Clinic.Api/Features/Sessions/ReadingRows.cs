using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;

namespace Clinic.Api.Features.Sessions;

/// <summary>Stores readings, alone or with the step of the session that they belong to, and raises what they show.</summary>
internal static class ReadingRows
{
    /// <summary>
    /// Adds a reading to the chart's session, in the transaction that runs. A value outside the clinic's limits raises an alert.
    /// </summary>
    /// <param name="takenAt">When it was taken, where the details do not say.</param>
    public static async Task<Reading> AddAsync(IDb db, Guid clinicId, Guid staffId, SessionChart chart, ReadingDetails details, DateTimeOffset takenAt, DateTimeOffset now, CancellationToken cancellation)
    {
        var reading = new Reading
        {
            Seq = long.MaxValue,
            Id = Guid.CreateVersion7(now),
            TakenAt = details.TakenAt ?? takenAt,
            Systolic = details.Systolic,
            Diastolic = details.Diastolic,
            Pulse = details.Pulse,
            OxygenSaturation = details.OxygenSaturation,
            RespiratoryRate = details.RespiratoryRate,
            Sedation = details.Sedation,
            DissociationResolved = details.DissociationResolved,
            Cadss = details.Cadss,
            Note = details.Note,
            RecordedAt = now,
        };
        await db.ExecuteAsync(Sql.InsertReading, new
        {
            ClinicId = clinicId,
            reading.Id,
            SessionId = chart.Row.Id,
            reading.TakenAt,
            reading.Systolic,
            reading.Diastolic,
            reading.Pulse,
            reading.OxygenSaturation,
            reading.RespiratoryRate,
            reading.Sedation,
            reading.DissociationResolved,
            reading.Cadss,
            reading.Note,
            RecordedAt = now,
            RecordedBy = staffId,
        }, cancellation);
        await AlertRows.RaiseAsync(db, clinicId, chart.Row.PatientId, ReadingConcerns.Of(reading, chart.Settings, chart.Zone), now, cancellation);
        return reading;
    }

    public static async Task<ReadingView?> FindAsync(IDb db, Guid clinicId, Guid sessionId, Guid readingId, CancellationToken cancellation) =>
        (await db.FirstAsync<ReadingRow>(Sql.FindReading, new { ClinicId = clinicId, SessionId = sessionId, ReadingId = readingId }, cancellation))?.ToView();

    private static class Sql
    {
        public const string FindReading = $"""
            {ReadingRow.Select}
            where r.clinic_id = @ClinicId and r.session_id = @SessionId and r.id = @ReadingId
            """;

        public const string InsertReading = """
            insert into readings (clinic_id, id, session_id, taken_at, systolic, diastolic, pulse, oxygen_saturation, respiratory_rate, sedation, dissociation_resolved, cadss, note, recorded_at, recorded_by)
            values (@ClinicId, @Id, @SessionId, @TakenAt, @Systolic, @Diastolic, @Pulse, @OxygenSaturation, @RespiratoryRate, @Sedation, @DissociationResolved, @Cadss, @Note, @RecordedAt, @RecordedBy)
            """;
    }
}
