using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>The suggestions of one observation, in the order of the plan.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record ListSuggestionsQuery(Guid ObservationId) : IQuery<SuggestionList>;

/// <summary>The suggestions that wait for a decision: those of the patient's newest observation that has any.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record ListOpenSuggestionsQuery(Guid PatientId) : IQuery<SuggestionList>;

internal sealed class ListSuggestionsHandler(IDb db, CurrentUser user)
    : IRequestHandler<ListSuggestionsQuery, Result<SuggestionList>>, IRequestHandler<ListOpenSuggestionsQuery, Result<SuggestionList>>
{
    public async Task<Result<SuggestionList>> Handle(ListSuggestionsQuery request, CancellationToken cancellationToken)
    {
        var patientId = await db.ScalarAsync<Guid?>(Sql.PatientOfObservation, new { user.ClinicId, request.ObservationId }, cancellationToken);
        if (patientId is not { } patient) return Problem.NotFound("observation");
        return await ListAsync(patient, () => db.QueryAsync<SuggestionRow>(Sql.SuggestionsOfObservation, new { user.ClinicId, request.ObservationId }, cancellationToken), cancellationToken);
    }

    public async Task<Result<SuggestionList>> Handle(ListOpenSuggestionsQuery request, CancellationToken cancellationToken)
    {
        var patientId = await db.ScalarAsync<Guid?>(Sql.FindPatient, new { user.ClinicId, request.PatientId }, cancellationToken);
        if (patientId is not { } patient) return Problem.NotFound("patient");
        return await ListAsync(patient, () => db.QueryAsync<SuggestionRow>(Sql.OpenSuggestions, new { user.ClinicId, request.PatientId }, cancellationToken), cancellationToken);
    }

    private async Task<SuggestionList> ListAsync(Guid patientId, Func<Task<IReadOnlyList<SuggestionRow>>> read, CancellationToken cancellation)
    {
        var heldBy = await AlertRows.HoldingAsync(db, user.ClinicId, patientId, cancellation);
        return heldBy.Count > 0 ? new(true, heldBy, []) : new(false, [], [.. (await read()).Select(row => row.ToView())]);
    }

    private static class Sql
    {
        public const string PatientOfObservation = """
            select patient_id
            from observations
            where clinic_id = @ClinicId and id = @ObservationId
            """;

        public const string FindPatient = """
            select id
            from patients
            where clinic_id = @ClinicId and id = @PatientId
            """;

        public const string SuggestionsOfObservation = """
            select s.id, s.version, s.patient_id, s.observation_id, s.status, s.slot, s.behaviour_id, s.category, s.theme, s.goal, s.sentence, s.rationale, s.evidence, s.terms, s.goal_id, o.text
            from suggestions s
            join observations o on o.clinic_id = s.clinic_id and o.id = s.observation_id
            where s.clinic_id = @ClinicId and s.observation_id = @ObservationId and o.in_error_at is null
            order by s.position
            """;

        // What an amended or erroneous observation led to is out of date with it.
        public const string OpenSuggestions = """
            select s.id, s.version, s.patient_id, s.observation_id, s.status, s.slot, s.behaviour_id, s.category, s.theme, s.goal, s.sentence, s.rationale, s.evidence, s.terms, s.goal_id, o.text
            from suggestions s
            join observations o on o.clinic_id = s.clinic_id and o.id = s.observation_id
            where s.clinic_id = @ClinicId and s.patient_id = @PatientId and s.status = 'open'
                and o.seq = (
                    select max(n.seq)
                    from suggestions x
                    join observations n on n.clinic_id = x.clinic_id and n.id = x.observation_id
                    where x.clinic_id = @ClinicId and x.patient_id = @PatientId and x.status = 'open' and n.amended_by_id is null and n.in_error_at is null)
            order by s.position
            """;
    }
}
