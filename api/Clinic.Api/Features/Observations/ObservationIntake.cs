using System.Security.Cryptography;
using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Security;
using Clinic.Interpretation;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Features.Observations;

/// <summary>A text that came in about a patient.</summary>
public sealed record NewObservation
{
    public required Guid PatientId { get; init; }
    public required string Text { get; init; }
    public required AuthorRole Author { get; init; }
    public required ObservationSource Source { get; init; }

    /// <summary>When it was written; now where unsaid.</summary>
    public DateTimeOffset? WrittenAt { get; init; }
    public Guid? Amends { get; init; }
    public string? AmendReason { get; init; }

    /// <summary>
    /// What a patient sent it under, where a telephone may send it again long after the answer was lost: the same words under the same
    /// key are one observation, whenever they come. Other words are another, whatever the key: nothing that a patient writes is lost.
    /// </summary>
    public string? SentUnder { get; init; }

    /// <summary>The key and the words as one; null where it was sent under no key.</summary>
    internal string? SentKey => SentUnder is null ? null : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((string[])[SentUnder, Text])));
}

/// <summary>Reads one text. The seam at which a test can put an engine that fails.</summary>
public delegate InterpretationResult ReadText(string text, NoteContext? context);

/// <summary>
/// The way of every text into the record, within the caller's transaction: it is interpreted at once, stored with what was read,
/// its flags open alerts, and suggestions are made. A text that cannot be interpreted is stored all the same.
/// </summary>
public sealed class ObservationIntake(IDb db, ReadText read, Suggester suggester, CurrentUser user, TimeProvider time, ILogger<ObservationIntake> log)
{
    /// <summary>Names the rules that read a note, so that a later version can tell which notes it would read differently.</summary>
    public static readonly string Engine = "rules-" + typeof(Interpreter).Assembly.GetName().Version!.ToString(3);

    /// <summary>Stores the text and answers its id, or that of the same text sent before; null where the clinic has no such patient.</summary>
    public async Task<Guid?> SubmitAsync(NewObservation text, CancellationToken cancellation)
    {
        if (text.SentKey is { } key && await db.ScalarAsync<Guid?>(Sql.FindSent, new { user.ClinicId, text.PatientId, SentKey = key }, cancellation) is { } sent) return sent;
        var now = time.GetUtcNow();
        var writtenAt = text.WrittenAt ?? now;
        if (await PatientContext.ReadAsync(db, user.ClinicId, text.PatientId, writtenAt, now, cancellation) is not { } patient) return null;
        var result = Read(text.Text, patient.NoteContext(text.Author, writtenAt));
        var id = Guid.CreateVersion7();
        await db.ExecuteAsync(Sql.InsertObservation, new
        {
            user.ClinicId,
            Id = id,
            text.PatientId,
            text.Text,
            Author = text.Author.ToCode(),
            Source = text.Source.ToCode(),
            WrittenAt = writtenAt,
            CreatedAt = now,
            CreatedBy = user.Id,
            Interpretation = JsonSerializer.Serialize(InterpretationView.Of(result), Json.Options),
            Engine,
            AmendsId = text.Amends,
            text.AmendReason,
            text.SentKey,
        }, cancellation);
        await db.ExecuteAsync(Sql.InsertFinding, result.Findings.Select(f => new
        {
            user.ClinicId, ObservationId = id, text.PatientId, Theme = f.Theme.ToCode(), Direction = f.Direction.ToCode(), WrittenAt = writtenAt,
        }), cancellation);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.ObservationStored, text.PatientId, id, now, cancellation);
        await AlertRows.RaiseAsync(db, user.ClinicId, text.PatientId, Concern.OfFlags(id, result.Flags), now, cancellation);
        if (text.Source != ObservationSource.CheckIn) await SuggestAsync(id, text, result, patient, now, cancellation);
        return id;
    }

    private InterpretationResult Read(string text, NoteContext context)
    {
        try
        {
            return read(text, context);
        }
        catch (Exception failure)
        {
            // The engine promises not to throw. If it does, the patient's words come first: store them, read nothing, tell the developers.
            ObservationLog.Unread(log, failure.GetType().Name, text.Length);
            return InterpretationResult.Empty;
        }
    }

    private async Task SuggestAsync(Guid observationId, NewObservation text, InterpretationResult result, PatientContext patient, DateTimeOffset now, CancellationToken cancellation)
    {
        // The plan is made now and held, if a flag holds it; what must not meet a flag of this note stays out of it for good.
        var context = patient.SuggestionContext(now);
        context = context with { OpenFlags = [.. context.OpenFlags, .. result.Flags.Select(f => f.Code)] };
        var suggestions = suggester.Suggest(text.Text, result with { Flags = [.. result.Flags.Where(f => !f.Tier.HoldsSuggestions())] }, context);
        await db.ExecuteAsync(Sql.InsertSuggestion, suggestions.Select((s, position) => new
        {
            user.ClinicId,
            Id = Guid.CreateVersion7(),
            text.PatientId,
            ObservationId = observationId,
            Position = position,
            Slot = s.Slot.ToCode(),
            s.BehaviourId,
            Category = s.Category.ToCode(),
            Theme = s.Theme?.ToCode(),
            Goal = JsonSerializer.Serialize(GoalParts.Of(s.Goal), Json.Options),
            s.Sentence,
            s.Rationale,
            Evidence = JsonSerializer.Serialize(Span.Of(s.Evidence), Json.Options),
            Terms = JsonSerializer.Serialize(s.Terms.Select(t => new ScoreTermView(t.Name, t.Value)), Json.Options),
            CreatedAt = now,
        }), cancellation);
    }

    private static class Sql
    {
        public const string FindSent = """
            select id
            from observations {locked}
            where clinic_id = @ClinicId and patient_id = @PatientId and sent_key = @SentKey
            """;

        public const string InsertObservation = """
            insert into observations (clinic_id, id, patient_id, text, author, source, written_at, created_at, created_by, interpretation, engine, amends_id, amended_by_id, amend_reason, sent_key, version)
            values (@ClinicId, @Id, @PatientId, @Text, @Author, @Source, @WrittenAt, @CreatedAt, @CreatedBy, @Interpretation, @Engine, @AmendsId, null, @AmendReason, @SentKey, 1)
            """;

        public const string InsertFinding = """
            insert into findings (clinic_id, observation_id, patient_id, theme, direction, written_at)
            values (@ClinicId, @ObservationId, @PatientId, @Theme, @Direction, @WrittenAt)
            """;

        public const string InsertSuggestion = """
            insert into suggestions (clinic_id, id, patient_id, observation_id, position, slot, behaviour_id, category, theme, goal, sentence, rationale, evidence, terms, status, goal_id, dismiss_reason, decided_at, decided_by, created_at, version)
            values (@ClinicId, @Id, @PatientId, @ObservationId, @Position, @Slot, @BehaviourId, @Category, @Theme, @Goal, @Sentence, @Rationale, @Evidence, @Terms, 'open', null, null, null, null, @CreatedAt, 1)
            """;
    }
}

internal static partial class ObservationLog
{
    [LoggerMessage(LogLevel.Error, "The interpreter failed with {Failure} on a text of {Length} characters; it was stored unread")]
    public static partial void Unread(ILogger log, string failure, int length);
}
