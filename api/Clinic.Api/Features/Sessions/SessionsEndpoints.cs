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
        sessions.Put<RescheduleSessionCommand, SessionView>("/{sessionId:guid}", "Move a dosing session");
        sessions.Post<StartSessionCommand, SessionView>("/{sessionId:guid}/start", "Record that the patient arrived");
        sessions.Post<DoseSessionCommand, SessionView>("/{sessionId:guid}/dose", "Record that dosing began");
        sessions.Post<RecordDeviceCommand, SessionView>("/{sessionId:guid}/devices", "Record a nasal spray device");
        sessions.Post<CompleteDoseCommand, SessionView>("/{sessionId:guid}/complete", "Record that the dose is complete");
        sessions.Post<DischargeSessionCommand, SessionView>("/{sessionId:guid}/discharge", "Discharge the patient");
        sessions.Query<GetSessionFocusQuery, SessionFocusView>("/{sessionId:guid}/focus", "Read what a dosing session is about");
        sessions.Put<SetSessionFocusCommand, SessionFocusView>("/{sessionId:guid}/focus", "Set what a dosing session is about");
        sessions.Post<CancelSessionCommand, SessionView>("/{sessionId:guid}/cancel", "Cancel a dosing session");
        sessions.Post<RecordNoShowCommand, SessionView>("/{sessionId:guid}/no-show", "Record that the patient did not come");
        sessions.Query<GetChecklistQuery, ChecklistView>("/{sessionId:guid}/checklist", "Read what blocks dosing or discharge");
        sessions.Put<AnswerChecklistCommand, ChecklistView>("/{sessionId:guid}/checklist", "Answer the pre-dose checklist");
        sessions.Post<RecordDecisionCommand, ChecklistView>("/{sessionId:guid}/decisions", "Document a decision to go on or to wait");
        sessions.Query<ListReadingsQuery, Page<ReadingView>>("/{sessionId:guid}/readings", "List the readings of a session");
        sessions.Create<RecordReadingCommand, ReadingView>("/{sessionId:guid}/readings", "Record a reading", r => $"/sessions/{r.SessionId}/readings");
        sessions.Post<MarkReadingInErrorCommand, ReadingView>("/{sessionId:guid}/readings/{readingId:guid}/error", "Mark a reading as entered in error");
        sessions.Query<GetMonitoringFormQuery, MonitoringFormView>("/{sessionId:guid}/monitoring-form", "Read the monitoring form of a session");
        sessions.Put<AnswerMonitoringFormCommand, MonitoringFormView>("/{sessionId:guid}/monitoring-form", "Answer the monitoring form");
        sessions.Post<SubmitMonitoringFormCommand, MonitoringFormView>("/{sessionId:guid}/monitoring-form/submit", "Record that the monitoring form was submitted");
        api.MapGroup("/monitoring-forms").WithTags("Sessions").Query<ListMonitoringFormsQuery, Page<MonitoringFormEntry>>("", "List monitoring forms by due date");
    }
}
