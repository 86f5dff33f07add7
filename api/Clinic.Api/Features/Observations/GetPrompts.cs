using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using MediatR;

namespace Clinic.Api.Features.Observations;

/// <summary>What to ask now, from the day of the window and from what is still unknown since the last dosing.</summary>
[RequestScope(Scopes.ObservationsRead)]
public sealed record GetPromptsQuery(Guid PatientId) : IQuery<PromptsView>;

/// <param name="WindowDay">The day of the afterglow window, 0 on the dosing day; absent outside of one.</param>
/// <param name="Staff">For whoever speaks with the patient next.</param>
/// <param name="Patient">For the patient's page.</param>
public sealed record PromptsView(Guid PatientId, int? WindowDay, IReadOnlyList<Prompt> Staff, IReadOnlyList<Prompt> Patient) : IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed class GetPromptsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetPromptsQuery, Result<PromptsView>>
{
    /// <summary>Without a dosing, or with one longer ago, what was written in this time counts.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(14);

    public async Task<Result<PromptsView>> Handle(GetPromptsQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var args = new { user.ClinicId, request.PatientId, NowAt = now, LatelyAt = now - Lately };
        return await db.MultipleAsync<Result<PromptsView>>(Sql.ReadFacts, args, async grid =>
        {
            if (await grid.ReadFirstOrDefaultAsync<PatientRow>() is not { } patient) return Problem.NotFound("patient");
            var notes = await grid.ReadSingleAsync<int>();
            FindingRow[] findings = [.. await grid.ReadAsync<FindingRow>()];
            var day = AfterglowWindow.At(now, patient.DosedAt is null ? null : Guid.Empty, patient.DosedAt, patient.WindowHours, LocalTime.Zone(patient.TimeZone))?.Day;
            var uplift = findings.LastOrDefault(f => f.Theme == Theme.UpliftAmbivalence.ToCode() && f.Direction != Direction.Unchanged);
            var facts = new PromptFacts(day, notes > 0, findings.Select(f => CodeColumns.FromCode<Theme>(f.Theme)).ToHashSet(), uplift is { Direction: Direction.Difficulty } ? uplift.ObservationId : null);
            return new PromptsView(request.PatientId, day, PromptRules.For(PromptAudience.Staff, facts), PromptRules.For(PromptAudience.Patient, facts));
        }, cancellationToken);
    }

    private sealed record PatientRow
    {
        public required string TimeZone { get; init; }
        public required int WindowHours { get; init; }
        public DateTimeOffset? DosedAt { get; init; }
    }

    private sealed record FindingRow
    {
        public required Guid ObservationId { get; init; }
        public required string Theme { get; init; }
        public required Direction Direction { get; init; }
    }

    private static class Sql
    {
        private const string Since = """
            coalesce((select max(s.dosed_at) from sessions s where s.clinic_id = @ClinicId and s.patient_id = @PatientId and s.dosed_at >= @LatelyAt and s.dosed_at <= @NowAt), @LatelyAt)
            """;

        public const string ReadFacts = $"""
            select p.time_zone, c.window_hours,
                (select max(s.dosed_at) from sessions s where s.clinic_id = p.clinic_id and s.patient_id = p.id and s.dosed_at <= @NowAt) as dosed_at
            from patients p
            join clinics c on c.clinic_id = p.clinic_id
            where p.clinic_id = @ClinicId and p.id = @PatientId;
            select count(*)
            from observations o
            where o.clinic_id = @ClinicId and o.patient_id = @PatientId and o.amended_by_id is null and o.written_at >= {Since};
            select f.observation_id, f.theme, f.direction
            from observations o
            join findings f on f.clinic_id = o.clinic_id and f.observation_id = o.id
            where o.clinic_id = @ClinicId and o.patient_id = @PatientId and o.amended_by_id is null and o.written_at >= {Since}
            order by o.written_at, o.seq, f.seq
            """;
    }
}
