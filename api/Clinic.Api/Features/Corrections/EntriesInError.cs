using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Interpretation;
using FluentValidation;

namespace Clinic.Api.Features.Corrections;

/// <summary>What can be marked as entered in error.</summary>
public enum EntryKind { Observation, Session, Goal, CheckIn }

/// <summary>Why an entry is wrong.</summary>
public sealed record ErrorReason
{
    public required string Reason { get; init; }

    internal sealed class Validator : AbstractValidator<ErrorReason>
    {
        public Validator() => RuleFor(r => r.Reason).PlainText(1_000, lines: true);
    }
}

/// <summary>That an entry was made in error: it stays in the record, and nothing is concluded from it.</summary>
/// <param name="By">The member of staff who marked it.</param>
public sealed record EnteredInErrorView(DateTimeOffset At, string By, string Reason)
{
    /// <summary>Null where the entry was not marked.</summary>
    internal static EnteredInErrorView? Of(DateTimeOffset? at, string? by, string? reason) => at is { } marked ? new(marked, by!, reason!) : null;
}

/// <summary>Keeps, in the transaction that runs, what an entry said before it was marked as an error.</summary>
internal static class EntriesInError
{
    /// <param name="recorded">The entry as it stood, as the interface shows it.</param>
    /// <param name="day">Of a check-in; <paramref name="subjectId"/> is its goal then.</param>
    public static Task AddAsync(IDb db, Guid clinicId, Guid markedBy, Guid patientId, EntryKind kind, Guid subjectId, DateOnly? day, object recorded, string reason, DateTimeOffset now, CancellationToken cancellation) =>
        db.ExecuteAsync(Sql.InsertEntryInError, new
        {
            ClinicId = clinicId,
            Id = Guid.CreateVersion7(now),
            PatientId = patientId,
            Kind = kind.Code(),
            SubjectId = subjectId,
            Day = day,
            Recorded = JsonSerializer.Serialize(recorded, Json.Options),
            Reason = reason,
            MarkedAt = now,
            MarkedBy = markedBy,
        }, cancellation);

    private static class Sql
    {
        public const string InsertEntryInError = """
            insert into entries_in_error (clinic_id, id, patient_id, kind, subject_id, day, recorded, reason, marked_at, marked_by)
            values (@ClinicId, @Id, @PatientId, @Kind, @SubjectId, @Day, @Recorded, @Reason, @MarkedAt, @MarkedBy)
            """;
    }
}
