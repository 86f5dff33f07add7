using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Corrections;

public static class CorrectionsEndpoints
{
    public static void MapCorrections(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Corrections");
        routes.Post<MarkObservationInErrorCommand, ObservationView>("/observations/{observationId:guid}/entered-in-error", "Mark an observation as entered in error");
        routes.Post<MarkSessionInErrorCommand, SessionView>("/sessions/{sessionId:guid}/entered-in-error", "Mark a dosing session as entered in error");
        routes.Post<MarkGoalInErrorCommand, GoalView>("/goals/{goalId:guid}/entered-in-error", "Mark a goal as entered in error");
        routes.Post<MarkCheckInInErrorCommand, GoalView>("/goals/{goalId:guid}/check-ins/{date}/entered-in-error", "Mark a check-in as entered in error");
    }
}
