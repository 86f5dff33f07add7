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
    public const string AuditRead = "audit:read";
    public const string StaffWrite = "staff:write";
    public const string ClinicWrite = "clinic:write";

    private static readonly string[] Reads = [PatientsRead, SessionsRead, ObservationsRead, GoalsRead, AlertsRead];
    private static readonly string[] CareWrites = [PatientsWrite, SessionsWrite, SessionsCare, ObservationsWrite, GoalsWrite, AlertsWrite];

    private static readonly Dictionary<string, string[]> ByRole = new(StringComparer.Ordinal)
    {
        [Roles.Prescriber] = [.. Reads, .. CareWrites, SessionsOverride, ProtocolsWrite],
        [Roles.Clinician] = [.. Reads, .. CareWrites],
        // A coordinator registers, schedules and greets, but neither doses nor accepts goals nor closes alerts.
        [Roles.Coordinator] = [.. Reads, PatientsWrite, SessionsWrite, ObservationsWrite],
        [Roles.Administrator] = [.. Reads, .. CareWrites, ProtocolsWrite, AuditRead, StaffWrite, ClinicWrite],
        [Roles.Auditor] = [AuditRead],
        [Roles.Integration] = [.. Reads, PatientsWrite, ObservationsWrite],
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
}
