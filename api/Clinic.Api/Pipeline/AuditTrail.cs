using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Security;

namespace Clinic.Api.Pipeline;

/// <summary>
/// Adds rows to the audit trail: who did or saw what, about whom, from where, why, and how it ended. Joins the transaction that runs,
/// if one does; answers when the row is on disk, or with its transaction.
/// </summary>
public sealed class AuditTrail(IDb db, CurrentUser user, TimeProvider time, IHttpContextAccessor http, AuditKeys keys)
{
    /// <summary>The clinic of events that belong to none: a sign-in to an account that does not exist.</summary>
    public static readonly Guid NoClinic = Guid.Empty;

    /// <summary>The restricted record that the caller opened in an emergency and that this request uses; set by the pipeline.</summary>
    public OpenedRecord? Under { get; set; }

    /// <summary>Records a request of whoever is signed in.</summary>
    public Task AppendAsync(object request, object? answer, AuditOutcome outcome, CancellationToken cancellation) =>
        AppendAsync(request, answer, outcome, new AuditActor(user.ClinicId, user.Id, user.Role), detail: null, cancellation);

    /// <param name="detail">Why it was refused: the type of the problem; of a sign-in, what opened it; of a token, what it holds.</param>
    public Task AppendAsync(object request, object? answer, AuditOutcome outcome, AuditActor actor, string? detail, CancellationToken cancellation)
    {
        var shown = (answer as IShowsPatients)?.PatientIds().ToArray() ?? [];
        var ids = RequestIds.Of(request);
        var patients = shown.Length == 0 && ids.PatientId is { } named ? [named] : shown;
        var subject = answer is IHasId made ? (Kind: KindOf(answer), made.Id) : ids.Subject;
        var context = http.HttpContext;
        return db.WriteAsync(async token =>
        {
            var now = time.GetUtcNow();
            var (head, zone) = await db.MultipleAsync(Sql.ReadHead, new { actor.ClinicId },
                async grid => (await grid.ReadFirstOrDefaultAsync<Head>(), await grid.ReadFirstOrDefaultAsync<string>()), token);
            var row = new AuditEvent
            {
                ClinicId = actor.ClinicId,
                Number = (head?.Number ?? 0) + 1,
                Id = Guid.CreateVersion7(),
                // To the millisecond, as it is stored: the hash is over what will be read back.
                At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)),
                ActorId = actor.Id,
                ActorRole = actor.Role,
                Action = ActionOf(request.GetType()),
                Outcome = JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString()),
                PatientId = patients is [var only] ? only : null,
                Patients = patients.Length > 1 ? JsonSerializer.Serialize(patients, Json.Options) : null,
                SubjectKind = subject?.Kind,
                SubjectId = subject?.Id,
                Address = context?.Connection.RemoteIpAddress?.MapToIPv6() is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null,
                Agent = Short(context?.Request.Headers.UserAgent.ToString(), 100),
                Detail = detail ?? (request is ISearches { Search: { } search } ? ShapeOf(search) : null),
                Purpose = (request as IGivesPurpose)?.Purpose ?? Under?.Reason,
                BreakGlassId = Under?.BreakGlassId,
                TraceId = context is null ? "" : ResultMapping.TraceId(context),
                KeyId = keys.SigningId,
                PreviousHash = head?.Hash ?? AuditEvent.Beginning,
            };
            row = row with { Hash = row.ComputeHash(keys) };
            return await db.ExecuteAsync(Sql.AppendEvent, new
            {
                row.ClinicId, row.Number, row.Id, row.At, row.ActorId, row.ActorRole, row.Action, row.Outcome, row.PatientId, row.Patients, row.SubjectKind, row.SubjectId,
                row.Address, row.Agent, row.Detail, row.Purpose, row.BreakGlassId, row.TraceId, row.KeyId, row.PreviousHash, row.Hash,
                Shown = JsonSerializer.Serialize(patients.Distinct(), Json.Options),
                IsList = patients.Length > 1,
                Day = LocalTime.Date(now, zone is null ? TimeZoneInfo.Utc : LocalTime.Zone(zone)),
                Seal = AuditEvent.Seal(keys, keys.SigningId, row.ClinicId, row.Number.Value, row.Hash!),
            }, token);
        }, _ => true, cancellation);
    }

    /// <summary>The use case in kebab case: <c>AcceptSuggestionCommand</c> is <c>accept-suggestion</c>.</summary>
    private static string ActionOf(Type request) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(request.Name.Replace("Command", "", StringComparison.Ordinal).Replace("Query", "", StringComparison.Ordinal));

    private static string KindOf(object answer) => JsonNamingPolicy.KebabCaseLower.ConvertName(answer.GetType().Name.Replace("View", "", StringComparison.Ordinal));

    /// <summary>How much was searched for, never what: the words may be a name.</summary>
    private static string ShapeOf(string search)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"search: {words.Length} words, {words.Sum(w => w.Length)} characters");
    }

    /// <summary>What a caller says of itself, cut and without control characters; null where it says nothing.</summary>
    private static string? Short(string? text, int longest) =>
        string.IsNullOrEmpty(text) ? null : string.Concat(text.Take(longest).Select(c => c is < ' ' or > '~' ? '?' : c));

    private sealed record Head
    {
        public required long Number { get; init; }
        public required string Hash { get; init; }
    }

    private static class Sql
    {
        public const string ReadHead = """
            select number, hash
            from audit_heads {locked}
            where clinic_id = @ClinicId;
            select time_zone
            from clinics
            where clinic_id = @ClinicId
            """;

        public const string AppendEvent = """
            insert into audit_events (clinic_id, number, id, at, actor_id, actor_role, action, outcome, patient_id, patients, subject_kind, subject_id,
                address, agent, detail, purpose, break_glass_id, trace_id, key_id, previous_hash, hash)
            values (@ClinicId, @Number, @Id, @At, @ActorId, @ActorRole, @Action, @Outcome, @PatientId, @Patients, @SubjectKind, @SubjectId,
                @Address, @Agent, @Detail, @Purpose, @BreakGlassId, @TraceId, @KeyId, @PreviousHash, @Hash);
            insert into audit_patients (clinic_id, event_id, patient_id, actor_id, action, day)
            select @ClinicId, @Id, j.value, @ActorId, @Action, @Day
            from {each}(@Shown) j
            where @IsList = 0 or not exists (select 1 from audit_patients x
                where x.clinic_id = @ClinicId and x.patient_id = j.value and x.day = @Day and x.actor_id = @ActorId and x.action = @Action);
            update audit_heads
            set number = @Number, hash = @Hash, key_id = @KeyId, seal = @Seal, at = @At
            where clinic_id = @ClinicId;
            insert into audit_heads (clinic_id, number, hash, key_id, seal, at)
            select @ClinicId, @Number, @Hash, @KeyId, @Seal, @At
            where not exists (select 1 from audit_heads h where h.clinic_id = @ClinicId)
            """;
    }
}

/// <summary>Whose event it is; the id is absent for somebody who is not known.</summary>
public sealed record AuditActor(Guid ClinicId, Guid? Id, string Role);

/// <summary>A restricted record that the caller opened by breaking the glass, and why.</summary>
public sealed record OpenedRecord(Guid PatientId, Guid BreakGlassId, string Reason);

/// <summary>A response about one thing with an id, for the audit trail.</summary>
public interface IHasId
{
    Guid Id { get; }
}
