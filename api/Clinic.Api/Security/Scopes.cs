namespace Clinic.Api.Security;

/// <summary>What a request may need, and which role holds it.</summary>
public static class Scopes
{
    public const string PatientsRead = "patients:read";
    public const string PatientsWrite = "patients:write";
    public const string SessionsRead = "sessions:read";
    public const string SessionsWrite = "sessions:write";

    /// <summary>What a clinician does at the patient's side: checklist, dose, readings, discharge, form.</summary>
    public const string SessionsCare = "sessions:care";
    public const string SessionsOverride = "sessions:override";

    /// <summary>Treatment protocols, and who is on which.</summary>
    public const string ProtocolsWrite = "protocols:write";
    public const string ObservationsRead = "observations:read";
    public const string ObservationsWrite = "observations:write";
    public const string GoalsRead = "goals:read";
    public const string GoalsWrite = "goals:write";
    public const string AlertsRead = "alerts:read";
    public const string AlertsWrite = "alerts:write";
    public const string AssessmentsRead = "assessments:read";
    public const string AssessmentsWrite = "assessments:write";
    public const string AuditRead = "audit:read";
    public const string StaffRead = "staff:read";
    public const string AccessesRead = "accesses:read";
    public const string BreakGlass = "break-glass:use";
    public const string BreakGlassReview = "break-glass:review";
    public const string RestrictionsWrite = "restrictions:write";
    public const string StaffWrite = "staff:write";
    public const string ClinicWrite = "clinic:write";
    public const string LinksWrite = "links:write";
    public const string RecordsRead = "records:read";
    public const string ExportsRead = "exports:read";

    /// <summary>Which other systems may call, by which keys and for what.</summary>
    public const string IntegrationsWrite = "integrations:write";

    /// <summary>Where events are sent to, and what became of each.</summary>
    public const string WebhooksManage = "webhooks:manage";

    /// <summary>What a patient's link holds, and nobody else: the own plan.</summary>
    public const string MeRead = "me:read";
    public const string MeWrite = "me:write";

    private static readonly string[] Reads = [PatientsRead, SessionsRead, ObservationsRead, GoalsRead, AlertsRead, AssessmentsRead];
    private static readonly string[] CareWrites = [PatientsWrite, SessionsWrite, SessionsCare, ObservationsWrite, GoalsWrite, AlertsWrite, AssessmentsWrite];

    private static readonly Dictionary<string, string[]> ByRole = new(StringComparer.Ordinal)
    {
        [Roles.Prescriber] = [.. Reads, .. CareWrites, SessionsOverride, ProtocolsWrite, LinksWrite, RecordsRead, AccessesRead, BreakGlass],
        [Roles.Clinician] = [.. Reads, .. CareWrites, LinksWrite, RecordsRead, AccessesRead, BreakGlass],
        // A coordinator registers, schedules and greets, but neither doses nor accepts goals nor closes alerts.
        [Roles.Coordinator] = [.. Reads, PatientsWrite, SessionsWrite, ObservationsWrite, AssessmentsWrite, LinksWrite, BreakGlass],
        [Roles.Administrator] =
        [
            .. Reads, .. CareWrites, ProtocolsWrite, AuditRead, AccessesRead, BreakGlass, BreakGlassReview, RestrictionsWrite, StaffRead, StaffWrite, ClinicWrite, LinksWrite, RecordsRead, ExportsRead, IntegrationsWrite,
            WebhooksManage,
        ],
        // An auditor sees who saw what, and nothing of the records.
        [Roles.Auditor] = [AuditRead, AccessesRead, BreakGlassReview, StaffRead],
        // The most that another system can hold; each is registered for some of it.
        [Roles.Integration] = [.. Reads, PatientsWrite, ObservationsWrite, AssessmentsWrite],
        [Roles.PatientLink] = [MeRead, MeWrite],
    };

    /// <summary>The scopes of a role; none for a role that is not known.</summary>
    public static IReadOnlyList<string> Of(string role) => ByRole.GetValueOrDefault(role, []);
}

public static class Roles
{
    public const string Prescriber = "prescriber";
    public const string Clinician = "clinician";
    public const string Coordinator = "coordinator";
    public const string Administrator = "administrator";
    public const string Auditor = "auditor";
    public const string Integration = "integration";

    /// <summary>A patient on a personal link; no member of staff has it.</summary>
    public const string PatientLink = "patient-link";

    /// <summary>What a member of staff or another system can be.</summary>
    public static readonly IReadOnlyList<string> All = [Prescriber, Clinician, Coordinator, Administrator, Auditor, Integration];
}
