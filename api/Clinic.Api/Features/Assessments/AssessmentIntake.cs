using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Assessments;

/// <summary>What was answered, about to be stored.</summary>
public sealed record NewAssessment
{
    public required Guid PatientId { get; init; }
    public required Instrument Instrument { get; init; }
    public required AssessmentAuthor Author { get; init; }

    /// <summary>Now where unsaid.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The value of each item that was answered, by the item's id.</summary>
    public IReadOnlyDictionary<string, int>? Answers { get; init; }

    /// <summary>The total, where only that is kept.</summary>
    public int? Total { get; init; }
    public string? Note { get; init; }

    /// <summary>The member of staff who enters it; null where the patient does.</summary>
    public Guid? CreatedBy { get; init; }
}

/// <summary>An assessment as it was stored.</summary>
/// <param name="Gravest">The tier of the most pressing alert that its answers opened or joined; null where none wants a person.</param>
public sealed record StoredAssessment(Guid Id, Tier? Gravest);

/// <summary>Takes in an assessment, whoever answered it: scores it, stores it, and opens the alerts that its answers want, in one transaction.</summary>
public static class AssessmentIntake
{
    /// <summary>Stores it; null where the clinic has no such patient.</summary>
    public static async Task<StoredAssessment?> StoreAsync(IDb db, Guid clinicId, NewAssessment taken, DateTimeOffset now, CancellationToken cancellation)
    {
        var (id, instrument) = (Guid.CreateVersion7(now), taken.Instrument);
        var score = taken.Answers is { } answers ? Score.Of(instrument, answers) : new Score { Total = taken.Total, Band = instrument.BandOf(taken.Total!.Value), Missing = [] };
        var made = await db.ExecuteAsync(Sql.InsertAssessment, new
        {
            ClinicId = clinicId,
            Id = id,
            taken.PatientId,
            Instrument = instrument.Code,
            Author = taken.Author.ToCode(),
            TakenAt = taken.TakenAt ?? now,
            Answers = taken.Answers is null ? null : JsonSerializer.Serialize(taken.Answers, Json.Options),
            score.Total,
            Band = score.Band?.Code,
            taken.Note,
            CreatedAt = now,
            taken.CreatedBy,
        }, cancellation);
        if (made == 0) return null;
        var concerns = AssessmentConcerns.Of(id, instrument, taken.Answers, score);
        await AlertRows.RaiseAsync(db, clinicId, taken.PatientId, concerns, now, cancellation);
        await EventRows.AppendAsync(db, clinicId, EventKind.AssessmentRecorded, taken.PatientId, id, now, cancellation);
        return new(id, concerns.Count == 0 ? null : concerns.Min(c => c.Tier));
    }

    /// <summary>What is wrong with answers: where in them, <c>.q9</c> or nothing for all of them, and why.</summary>
    public static IEnumerable<(string Member, string Message)> Complaints(Instrument instrument, IReadOnlyDictionary<string, int>? answers)
    {
        if (answers is not { Count: > 0 })
        {
            yield return ("", "At least one answer.");
            yield break;
        }
        foreach (var (id, value) in answers)
        {
            // An id that is not the instrument's is not repeated in the answer: it may be anything.
            if (instrument.Items.All(i => i.Id != id)) yield return ("", "An item that the instrument does not have.");
            else if (instrument.Answers.All(a => a.Value != value)) yield return ("." + id, $"A value from {instrument.Answers[0].Value} to {instrument.Answers[^1].Value}.");
        }
        if (instrument.Scoring != ScoringMethod.Triage) yield break;
        foreach (var item in Score.Of(instrument, answers).Missing) yield return ("." + item, "This question is asked too.");
    }

    private static class Sql
    {
        public const string InsertAssessment = """
            insert into assessments (clinic_id, id, patient_id, instrument, author, taken_at, answers, total, band, note, created_at, created_by, version)
            select p.clinic_id, @Id, p.id, @Instrument, @Author, @TakenAt, @Answers, @Total, @Band, @Note, @CreatedAt, @CreatedBy, 1
            from patients p
            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;
    }
}
