using Clinic.Api.Features.Accounts;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Audit;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Corrections;
using Clinic.Api.Features.Exports;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Integrations;
using Clinic.Api.Features.Links;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.OnCall;
using Clinic.Api.Features.Patients;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Features.Restrictions;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Features.Staff;
using Clinic.Api.Features.Today;
using Clinic.Api.Features.Webhooks;
using Clinic.Api.Http;

namespace Clinic.Api.Features;

/// <summary>All endpoints, by feature.</summary>
public static class Endpoints
{
    public static void MapFeatures(this WebApplication app)
    {
        var api = app.MapGroup(Routes.Base).RequireAuthorization();
        api.MapAccounts();
        api.MapStaff();
        api.MapClinics();
        api.MapPatients();
        api.MapProtocols();
        api.MapSessions();
        api.MapObservations();
        api.MapSuggestions();
        api.MapAlerts();
        api.MapOnCall();
        api.MapEvents();
        api.MapWebhooks();
        api.MapGoals();
        api.MapAssessments();
        api.MapToday();
        api.MapLinks();
        api.MapMe();
        api.MapCorrections();
        api.MapExports();
        api.MapAudit();
        api.MapRestrictions();
        api.MapIntegrations();
        app.MapKeySet();
        app.MapGet("/problems", () => TypedResults.Ok(ProblemCatalogue.Types)).WithTags("Problems").WithName("listProblems").WithSummary("Every problem type and what it means").AllowAnonymous();
    }
}
