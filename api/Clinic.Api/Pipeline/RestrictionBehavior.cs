using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>
/// Keeps restricted records to their care team, here and nowhere else but in the stream of events, which goes on after the pipeline. A
/// request that names a restricted patient, or anything of one, by id is refused before its handler runs; an answer about several patients
/// leaves out those the caller may not see, and any other answer that would show one is refused whole. A record that the caller opened by
/// breaking the glass is theirs until its time is over.
/// </summary>
public sealed class RestrictionBehavior<TRequest, TResult>(IDb db, CurrentUser user, TimeProvider time, AuditTrail audit) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
    where TResult : IResultOf<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        audit.Under = null;
        // A patient's own link shows nothing but the patient's own week.
        if (request is IOverseesAccess || !user.IsSignedIn || user.Role == Roles.PatientLink) return await next();
        var records = await db.QueryAsync<RestrictedRow>(Sql.ReadRestricted, new { user.ClinicId, StaffId = user.Id, NowAt = time.GetUtcNow() }, cancellationToken);
        if (records.Count == 0) return await next();

        var hidden = records.Where(r => r.BreakGlassId is null).Select(r => r.PatientId).ToHashSet();
        var opened = records.Where(r => r.BreakGlassId is not null).DistinctBy(r => r.PatientId).ToDictionary(r => r.PatientId, r => new OpenedRecord(r.PatientId, r.BreakGlassId!.Value, r.Reason!));
        foreach (var id in RequestIds.Of(request).All)
        {
            if (await PatientOfAsync(id, cancellationToken) is not { } patient) continue;
            if (hidden.Contains(patient)) return TResult.From(Problem.Restricted());
            audit.Under ??= opened.GetValueOrDefault(patient);
        }
        var result = await next();
        if (result.Answer is not IShowsPatients shown) return result;
        audit.Under ??= shown.PatientIds().Select(p => opened.GetValueOrDefault(p)).FirstOrDefault(o => o is not null);
        if (!shown.PatientIds().Any(hidden.Contains)) return result;
        return shown.Without(hidden) is { } rest ? TResult.From((object)rest) : TResult.From(Problem.Restricted());
    }

    private async Task<Guid?> PatientOfAsync(KeyValuePair<string, Guid> id, CancellationToken cancellation) =>
        id.Key == "Patient" ? id.Value
        : PatientOf.Statements.TryGetValue(id.Key, out var sql) ? await db.ScalarAsync<Guid?>(sql, new { user.ClinicId, Id = id.Value }, cancellation)
        : null;

    private sealed record RestrictedRow
    {
        public required Guid PatientId { get; init; }
        public Guid? BreakGlassId { get; init; }
        public string? Reason { get; init; }
    }

    private static class Sql
    {
        public const string ReadRestricted = """
            select r.patient_id, b.id as break_glass_id, b.reason
            from restrictions r
            left join break_glass b on b.clinic_id = r.clinic_id and b.patient_id = r.patient_id and b.staff_id = @StaffId and b.ends_at > @NowAt
            where r.clinic_id = @ClinicId
                and not exists (select 1 from care_team_members m where m.clinic_id = r.clinic_id and m.patient_id = r.patient_id and m.staff_id = @StaffId)
            order by r.seq, b.seq desc
            """;
    }
}

/// <summary>Whose a thing is, by the name under which requests carry its id.</summary>
public static class PatientOf
{
    public static readonly IReadOnlyDictionary<string, string> Statements = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Session"] = Sql.Session,
        ["Observation"] = Sql.Observation,
        ["Alert"] = Sql.Alert,
        ["Goal"] = Sql.Goal,
        ["Suggestion"] = Sql.Suggestion,
        ["Assessment"] = Sql.Assessment,
        ["Course"] = Sql.Course,
        ["Link"] = Sql.Link,
        ["Reading"] = Sql.Reading,
    };

    private static class Sql
    {
        public const string Session = "select patient_id from sessions where clinic_id = @ClinicId and id = @Id";
        public const string Observation = "select patient_id from observations where clinic_id = @ClinicId and id = @Id";
        public const string Alert = "select patient_id from alerts where clinic_id = @ClinicId and id = @Id";
        public const string Goal = "select patient_id from goals where clinic_id = @ClinicId and id = @Id";
        public const string Suggestion = "select patient_id from suggestions where clinic_id = @ClinicId and id = @Id";
        public const string Assessment = "select patient_id from assessments where clinic_id = @ClinicId and id = @Id";
        public const string Course = "select patient_id from courses where clinic_id = @ClinicId and id = @Id";
        public const string Link = "select patient_id from links where clinic_id = @ClinicId and id = @Id";
        public const string Reading = "select s.patient_id from readings r join sessions s on s.clinic_id = r.clinic_id and s.id = r.session_id where r.clinic_id = @ClinicId and r.id = @Id";
    }
}
