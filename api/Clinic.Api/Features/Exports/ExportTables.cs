namespace Clinic.Api.Features.Exports;

/// <summary>One kind of entry that leaves the clinic: a section of a patient's record, a file of the clinic's export.</summary>
/// <param name="Name">In the words of the interface.</param>
/// <param name="OfClinic">A page of all rows of the clinic after <c>@AfterSeq</c>.</param>
/// <param name="OfPatient">All rows of one patient; null where they belong to no patient.</param>
public sealed record ExportTable(string Name, string OfClinic, string? OfPatient = null);

/// <summary>
/// Everything that is kept, by table. A table or a column that is not named here must be named in <c>ExportTablesTests</c> as withheld, with
/// the reason; there are only secrets and what is derived from the rest.
/// </summary>
public static class ExportTables
{
    public static readonly IReadOnlyList<ExportTable> All =
    [
        new("clinic", Sql.Clinic),
        new("staff", Sql.Staff),
        new("patients", Sql.Patients, Sql.PatientsOfPatient),
        new("identifiers", Sql.Identifiers, Sql.IdentifiersOfPatient),
        new("sessions", Sql.Sessions, Sql.SessionsOfPatient),
        new("observations", Sql.Observations, Sql.ObservationsOfPatient),
        new("findings", Sql.Findings, Sql.FindingsOfPatient),
        new("alerts", Sql.Alerts, Sql.AlertsOfPatient),
        new("suggestions", Sql.Suggestions, Sql.SuggestionsOfPatient),
        new("goals", Sql.Goals, Sql.GoalsOfPatient),
        new("checkIns", Sql.CheckIns, Sql.CheckInsOfPatient),
        new("reviews", Sql.Reviews, Sql.ReviewsOfPatient),
        new("entriesInError", Sql.EntriesInError, Sql.EntriesInErrorOfPatient),
        new("links", Sql.Links, Sql.LinksOfPatient),
        new("auditEvents", Sql.AuditEvents),
    ];

    private static class Sql
    {
        private const string AllPages = """

            where clinic_id = @ClinicId and seq > @AfterSeq
            order by seq
            {page}
            """;

        private const string OnePatient = """

            where clinic_id = @ClinicId and patient_id = @PatientId
            order by seq
            """;

        public const string Clinic = """
            select seq, clinic_id as id, name, time_zone, phone, emergency_number, crisis_line, window_hours, settings, created_at, version
            from clinics
            """ + AllPages;

        public const string Staff = """
            select seq, id, name, email, role, created_at, version
            from staff
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

        private const string Session = """
            select seq, id, patient_id, status, scheduled_at, medicine, route, planned_dose, planned_dose_unit, dose, dose_unit, lot, ride_home_confirmed, arrival_note,
                arrived_at, dosed_at, discharged_at, cancelled_at, pre_systolic, pre_diastolic, discharge_systolic, discharge_diastolic, escorted_by, override_reason,
                cancel_reason, in_error_at, created_at, updated_at, version
            from sessions
            """;

        public const string Sessions = Session + AllPages;
        public const string SessionsOfPatient = Session + OnePatient;

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
            select seq, id, patient_id, observation_id, code, tier, status, evidence, opened_at, due_at, acknowledged_at, acknowledged_by, resolved_at, resolved_by, disposition, note, version
            from alerts
            """;

        public const string Alerts = Alert + AllPages;
        public const string AlertsOfPatient = Alert + OnePatient;

        private const string Suggestion = """
            select seq, id, patient_id, observation_id, position, slot, behaviour_id, category, theme, goal, sentence, rationale, evidence, terms, status, goal_id, dismiss_reason,
                decided_at, decided_by, created_at, version
            from suggestions
            """;

        public const string Suggestions = Suggestion + AllPages;
        public const string SuggestionsOfPatient = Suggestion + OnePatient;

        private const string Goal = """
            select seq, id, patient_id, status, sentence, action, minutes, amount, unit, per_day, cue, days_per_week, named_days, goal_window, starts_on, ends_on, theme, category, slot,
                behaviour_id, stimulation, confidence, suggestion_id, previous_goal_id, created_at, created_by, ended_at, stop_reason, in_error_at, version
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

        public const string AuditEvents = """
            select seq, id, at, actor_id, actor_role, action, outcome, patient_id, patients, subject_id, trace_id
            from audit_events
            """ + AllPages;
    }
}
