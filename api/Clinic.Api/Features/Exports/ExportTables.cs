namespace Clinic.Api.Features.Exports;

/// <summary>One kind of entry that leaves the clinic: a section of a patient's record, a file of the clinic's export.</summary>
/// <param name="Name">In the words of the interface.</param>
/// <param name="OfClinic">A page of all rows of the clinic after <c>@AfterSeq</c>.</param>
/// <param name="OfPatient">All rows of one patient; null where they belong to no patient.</param>
public sealed record ExportTable(string Name, string OfClinic, string? OfPatient = null);

/// <summary>
/// Everything that is kept, by table. A table or a column that is not named here must be named in <c>ExportTablesTests</c> as withheld, with
/// the reason; there are only secrets, what is derived from the rest, and what lasts no longer than a day.
/// </summary>
public static class ExportTables
{
    public static readonly IReadOnlyList<ExportTable> All =
    [
        new("clinic", Sql.Clinic),
        new("staff", Sql.Staff),
        new("integrations", Sql.Integrations),
        new("onCallOrders", Sql.OnCallOrders),
        new("onCallMembers", Sql.OnCallMembers),
        new("protocols", Sql.Protocols),
        new("patients", Sql.Patients, Sql.PatientsOfPatient),
        new("identifiers", Sql.Identifiers, Sql.IdentifiersOfPatient),
        new("restrictions", Sql.Restrictions, Sql.RestrictionsOfPatient),
        new("careTeamMembers", Sql.CareTeamMembers, Sql.CareTeamMembersOfPatient),
        new("courses", Sql.Courses, Sql.CoursesOfPatient),
        new("evaluations", Sql.Evaluations, Sql.EvaluationsOfPatient),
        new("sessions", Sql.Sessions, Sql.SessionsOfPatient),
        new("sessionFocus", Sql.SessionFocus, Sql.SessionFocusOfPatient),
        new("checklists", Sql.Checklists, Sql.ChecklistsOfPatient),
        new("decisions", Sql.Decisions, Sql.DecisionsOfPatient),
        new("devices", Sql.Devices, Sql.DevicesOfPatient),
        new("readings", Sql.Readings, Sql.ReadingsOfPatient),
        new("monitoringForms", Sql.MonitoringForms, Sql.MonitoringFormsOfPatient),
        new("assessments", Sql.Assessments, Sql.AssessmentsOfPatient),
        new("observations", Sql.Observations, Sql.ObservationsOfPatient),
        new("findings", Sql.Findings, Sql.FindingsOfPatient),
        new("alerts", Sql.Alerts, Sql.AlertsOfPatient),
        new("alertEvidence", Sql.AlertEvidence, Sql.AlertEvidenceOfPatient),
        new("alertEvents", Sql.AlertEvents, Sql.AlertEventsOfPatient),
        new("suggestions", Sql.Suggestions, Sql.SuggestionsOfPatient),
        new("goals", Sql.Goals, Sql.GoalsOfPatient),
        new("checkIns", Sql.CheckIns, Sql.CheckInsOfPatient),
        new("reviews", Sql.Reviews, Sql.ReviewsOfPatient),
        new("entriesInError", Sql.EntriesInError, Sql.EntriesInErrorOfPatient),
        new("links", Sql.Links, Sql.LinksOfPatient),
        new("webhooks", Sql.Webhooks),
        new("webhookDeliveries", Sql.WebhookDeliveries, Sql.WebhookDeliveriesOfPatient),
        new("breakGlass", Sql.BreakGlass),
        new("auditEvents", Sql.AuditEvents),
    ];

    private static class Sql
    {
        /// <summary>
        /// The pages of an export walk the table once, by seq, each from where the last one ended. By an index of the clinic, which coalesce
        /// keeps SQLite from, every page would read and sort all rows of the clinic.
        /// </summary>
        private const string AllPages = """

            where coalesce(clinic_id, clinic_id) = @ClinicId and seq > @AfterSeq
            order by seq
            {page}
            """;

        private const string OnePatient = """

            where clinic_id = @ClinicId and patient_id = @PatientId
            order by seq
            """;

        private const string OnePatientsSessions = """

            where clinic_id = @ClinicId and session_id in (select id from sessions where clinic_id = @ClinicId and patient_id = @PatientId)
            order by seq
            """;

        private const string OnePatientsCourses = """

            where clinic_id = @ClinicId and course_id in (select id from courses where clinic_id = @ClinicId and patient_id = @PatientId)
            order by seq
            """;

        private const string OnePatientsAlerts = """

            where clinic_id = @ClinicId and alert_id in (select id from alerts where clinic_id = @ClinicId and patient_id = @PatientId)
            order by seq
            """;

        public const string Clinic = """
            select seq, clinic_id as id, name, time_zone, phone, emergency_number, crisis_line, window_hours, settings, created_at, version
            from clinics
            """ + AllPages;

        public const string Staff = """
            select seq, id, name, email, role, external_subject, created_at, deactivated_at, version
            from staff
            """ + AllPages;

        public const string Integrations = """
            select seq, id, scopes, jwks, jwks_url, created_at, created_by, used_at, version
            from integrations
            """ + AllPages;

        public const string OnCallOrders = """
            select seq, updated_at, updated_by, version
            from on_call_orders
            """ + AllPages;

        public const string OnCallMembers = """
            select seq, position, staff_id, reachable_by
            from on_call_members
            """ + AllPages;

        public const string Protocols = """
            select seq, id, name, content, created_at, updated_at, version
            from protocols
            """ + AllPages;

        private const string Patient = """
            select seq, id, given, family, birth_date, sex, email, phone, time_zone, language, status, risk_notes, created_at, updated_at, version
            from patients
            """;

        public const string Patients = Patient + AllPages;

        public const string PatientsOfPatient = Patient + """

            where clinic_id = @ClinicId and id = @PatientId
            """;

        private const string Identifier = """
            select seq, patient_id, system, value
            from patient_identifiers
            """;

        public const string Identifiers = Identifier + AllPages;
        public const string IdentifiersOfPatient = Identifier + OnePatient;

        private const string Restriction = """
            select seq, patient_id, reason, restricted_at, restricted_by
            from restrictions
            """;

        public const string Restrictions = Restriction + AllPages;
        public const string RestrictionsOfPatient = Restriction + OnePatient;

        private const string CareTeamMember = """
            select seq, patient_id, staff_id
            from care_team_members
            """;

        public const string CareTeamMembers = CareTeamMember + AllPages;
        public const string CareTeamMembersOfPatient = CareTeamMember + OnePatient;

        private const string Course = """
            select seq, id, patient_id, protocol_id, protocol, medicine, route, starts_on, status, phase, phase_name, phase_since_on, ended_at, end_reason, created_at, created_by,
                updated_at, version
            from courses
            """;

        public const string Courses = Course + AllPages;
        public const string CoursesOfPatient = Course + OnePatient;

        private const string Evaluation = """
            select seq, id, course_id, phase, evaluated_on, benefit, note, created_at, created_by
            from benefit_evaluations
            """;

        public const string Evaluations = Evaluation + AllPages;
        public const string EvaluationsOfPatient = Evaluation + OnePatientsCourses;

        private const string Session = """
            select seq, id, patient_id, course_id, phase, phase_name, week, status, scheduled_at, medicine, route, planned_dose, planned_dose_unit, infusion_minutes, dose, dose_unit, lot,
                ride_home_confirmed, arrival_note, arrived_at, dosed_at, dosed_by, monitoring_at, discharged_at, discharged_by, cancelled_at, no_show_at, pre_systolic, pre_diastolic,
                discharge_systolic, discharge_diastolic, escorted_by, override_reason, cancel_reason, no_show_note, in_error_at, created_at, updated_at, version
            from sessions
            """;

        public const string Sessions = Session + AllPages;
        public const string SessionsOfPatient = Session + OnePatient;

        private const string Focus = """
            select seq, session_id, timing, expectations, focus, set_at, set_by, version
            from session_focus
            """;

        public const string SessionFocus = Focus + AllPages;
        public const string SessionFocusOfPatient = Focus + OnePatientsSessions;

        private const string Checklist = """
            select seq, session_id, rems_enrolled, no_food, no_liquid, no_nasal_spray, no_contraindications, benzodiazepines, sedative_hypnotics, opioids, psychostimulants, maois, note,
                answered_at, answered_by
            from checklists
            """;

        public const string Checklists = Checklist + AllPages;
        public const string ChecklistsOfPatient = Checklist + OnePatientsSessions;

        private const string Decision = """
            select seq, id, session_id, about, verdict, reason, decided_at, decided_by
            from session_decisions
            """;

        public const string Decisions = Decision + AllPages;
        public const string DecisionsOfPatient = Decision + OnePatientsSessions;

        private const string Device = """
            select seq, id, session_id, lot, expires_on, given_at, recorded_at, recorded_by
            from session_devices
            """;

        public const string Devices = Device + AllPages;
        public const string DevicesOfPatient = Device + OnePatientsSessions;

        private const string Reading = """
            select seq, id, session_id, taken_at, systolic, diastolic, pulse, oxygen_saturation, respiratory_rate, sedation, dissociation_resolved, cadss, note, recorded_at, recorded_by,
                error_at, error_by, error_reason
            from readings
            """;

        public const string Readings = Reading + AllPages;
        public const string ReadingsOfPatient = Reading + OnePatientsSessions;

        private const string MonitoringForm = """
            select seq, session_id, status, due_on, serious_event, serious_event_details, ready_after_minutes, submitted_at, submitted_by, confirmation, incomplete_reason, version
            from monitoring_forms
            """;

        public const string MonitoringForms = MonitoringForm + AllPages;
        public const string MonitoringFormsOfPatient = MonitoringForm + OnePatientsSessions;

        private const string Assessment = """
            select seq, id, patient_id, instrument, author, taken_at, answers, total, band, note, created_at, created_by, error_at, error_by, error_reason, version
            from assessments
            """;

        public const string Assessments = Assessment + AllPages;
        public const string AssessmentsOfPatient = Assessment + OnePatient;

        private const string Observation = """
            select seq, id, patient_id, text, author, source, written_at, created_at, created_by, interpretation, engine, amends_id, amended_by_id, amend_reason, in_error_at, version
            from observations
            """;

        public const string Observations = Observation + AllPages;
        public const string ObservationsOfPatient = Observation + OnePatient;

        private const string Finding = """
            select seq, observation_id, patient_id, theme, direction, written_at
            from findings
            """;

        public const string Findings = Finding + AllPages;
        public const string FindingsOfPatient = Finding + OnePatient;

        private const string Alert = """
            select seq, id, patient_id, code, tier, status, opened_at, due_at, responsible_id, escalation_step, escalates_at, acknowledged_at, acknowledged_by, resolved_at, resolved_by,
                disposition, note, version
            from alerts
            """;

        public const string Alerts = Alert + AllPages;
        public const string AlertsOfPatient = Alert + OnePatient;

        private const string Evidence = """
            select seq, alert_id, patient_id, code, tier, observation_id, spans, reading_id, assessment_id, sentence, noted_at
            from alert_evidence
            """;

        public const string AlertEvidence = Evidence + AllPages;
        public const string AlertEvidenceOfPatient = Evidence + OnePatient;

        private const string AlertEvent = """
            select seq, alert_id, patient_id, kind, happened_at, actor_id, staff_id, tier, step, disposition, note
            from alert_events
            """;

        public const string AlertEvents = AlertEvent + AllPages;
        public const string AlertEventsOfPatient = AlertEvent + OnePatientsAlerts;

        private const string Suggestion = """
            select seq, id, patient_id, observation_id, position, slot, behaviour_id, category, theme, goal, sentence, rationale, evidence, terms, status, goal_id, dismiss_reason,
                decided_at, decided_by, created_at, version
            from suggestions
            """;

        public const string Suggestions = Suggestion + AllPages;
        public const string SuggestionsOfPatient = Suggestion + OnePatient;

        private const string Goal = """
            select seq, id, patient_id, status, sentence, action, minutes, amount, unit, per_day, cue, days_per_week, named_days, goal_window, starts_on, ends_on, scale, theme, category,
                slot, behaviour_id, stimulation, confidence, low_confidence_reason, suggestion_id, previous_goal_id, created_at, created_by, ended_at, stop_reason, in_error_at, version
            from goals
            """;

        public const string Goals = Goal + AllPages;
        public const string GoalsOfPatient = Goal + OnePatient;

        private const string CheckIn = """
            select seq, goal_id, patient_id, day, planned, outcome, note, observation_id, reported_at, reported_by
            from check_ins
            """;

        public const string CheckIns = CheckIn + AllPages;
        public const string CheckInsOfPatient = CheckIn + OnePatient;

        private const string Review = """
            select seq, id, goal_id, patient_id, done_days, planned_days, attainment, score, proposed_step, decision, reason, next_goal_id, reviewed_at, reviewed_by
            from reviews
            """;

        public const string Reviews = Review + AllPages;
        public const string ReviewsOfPatient = Review + OnePatient;

        private const string EntryInError = """
            select seq, id, patient_id, kind, subject_id, day, recorded, reason, marked_at, marked_by
            from entries_in_error
            """;

        public const string EntriesInError = EntryInError + AllPages;
        public const string EntriesInErrorOfPatient = EntryInError + OnePatient;

        private const string Link = """
            select seq, id, patient_id, created_at, created_by, expires_at, used_at, revoked_at, revoked_by
            from links
            """;

        public const string Links = Link + AllPages;
        public const string LinksOfPatient = Link + OnePatient;

        public const string Webhooks = """
            select seq, id, url, description, kinds, status, paused_because, former_until, created_at, created_by, updated_at, version
            from webhooks
            """ + AllPages;

        private const string WebhookDelivery = """
            select seq, id, webhook_id, kind, patient_id, subject_id, happened_at, status, attempts, next_at, give_up_at, tried_at, answer_status, failure
            from webhook_deliveries
            """;

        public const string WebhookDeliveries = WebhookDelivery + AllPages;
        public const string WebhookDeliveriesOfPatient = WebhookDelivery + OnePatient;

        public const string BreakGlass = """
            select seq, id, patient_id, staff_id, reason, opened_at, ends_at, verdict, review_note, reviewed_at, reviewed_by, version
            from break_glass
            """ + AllPages;

        public const string AuditEvents = """
            select seq, number, id, at, actor_id, actor_role, action, outcome, patient_id, patients, subject_kind, subject_id, address, agent, detail, purpose, break_glass_id, trace_id,
                key_id, previous_hash, hash
            from audit_events
            """ + AllPages;
    }
}
