using Clinic.Api.Http;

namespace Clinic.Api.Features.Sessions;

public static class SessionsEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var patient = api.MapGroup("/patients/{patientId:guid}/sessions").WithTags("Sessions");
        patient.Query<ListPatientSessionsQuery, Page<SessionView>>("", "List a patient's dosing sessions");
        patient.Create<ScheduleSessionCommand, SessionView>("", "Schedule a dosing session", s => $"/sessions/{s.Id}");
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.Query<ListSessionsQuery, Page<SessionView>>("", "List the dosing sessions of a day");
        sessions.Query<GetSessionQuery, SessionView>("/{sessionId:guid}", "Read a dosing session");
        sessions.Post<StartSessionCommand, SessionView>("/{sessionId:guid}/start", "Record that the patient arrived");
        sessions.Post<DoseSessionCommand, SessionView>("/{sessionId:guid}/dose", "Record the dose");
        sessions.Post<DischargeSessionCommand, SessionView>("/{sessionId:guid}/discharge", "Discharge the patient");
        sessions.Query<GetSessionFocusQuery, SessionFocusView>("/{sessionId:guid}/focus", "Read what a dosing session is about");
        sessions.Put<SetSessionFocusCommand, SessionFocusView>("/{sessionId:guid}/focus", "Set what a dosing session is about");
        sessions.Post<CancelSessionCommand, SessionView>("/{sessionId:guid}/cancel", "Cancel a dosing session");
    }
}
