using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Security;

namespace Clinic.Api.Pipeline;

public enum AuditOutcome { Done, Shown, Refused }

/// <summary>Adds rows to the audit trail: who did or saw what, about whom, and how it ended. Joins the transaction that runs, if one does.</summary>
public sealed class AuditTrail(IDb db, CurrentUser user, TimeProvider time, IHttpContextAccessor http)
{
    public Task AppendAsync(object request, object? answer, AuditOutcome outcome, CancellationToken cancellation)
    {
        var patients = (answer as IShowsPatients)?.PatientIds().ToArray() ?? [];
        return db.ExecuteAsync(Sql.AppendAuditEvent, new
        {
            user.ClinicId,
            Id = Guid.CreateVersion7(),
            At = time.GetUtcNow(),
            ActorId = user.Id,
            ActorRole = user.Role,
            Action = ActionOf(request.GetType()),
            Outcome = JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString()),
            PatientId = patients is [var only] ? only : (Guid?)null,
            Patients = patients.Length > 1 ? JsonSerializer.Serialize(patients, Json.Options) : null,
            SubjectId = (answer as IHasId)?.Id,
            TraceId = http.HttpContext is { } context ? ResultMapping.TraceId(context) : "",
        }, cancellation);
    }

    /// <summary>The use case in kebab case: <c>AcceptSuggestionCommand</c> is <c>accept-suggestion</c>.</summary>
    private static string ActionOf(Type request) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(request.Name.Replace("Command", "", StringComparison.Ordinal).Replace("Query", "", StringComparison.Ordinal));

    private static class Sql
    {
        public const string AppendAuditEvent = """
            insert into audit_events (clinic_id, id, at, actor_id, actor_role, action, outcome, patient_id, patients, subject_id, trace_id)
            values (@ClinicId, @Id, @At, @ActorId, @ActorRole, @Action, @Outcome, @PatientId, @Patients, @SubjectId, @TraceId)
            """;
    }
}

/// <summary>A response about one thing with an id, for the audit trail.</summary>
public interface IHasId
{
    Guid Id { get; }
}
