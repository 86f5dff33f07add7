using Clinic.Api.Http;

namespace Clinic.Api.Features.Restrictions;

public static class RestrictionsEndpoints
{
    public static void MapRestrictions(this IEndpointRouteBuilder api)
    {
        var restriction = api.MapGroup("/patients/{patientId:guid}/restriction").WithTags("Restrictions");
        restriction.Query<GetRestrictionQuery, RestrictionView>("", "Read who may see a patient's record");
        restriction.Put<RestrictPatientCommand, RestrictionView>("", "Restrict a patient's record to a care team");
        restriction.Delete<LiftRestrictionCommand, Nothing>("", "Open a patient's record to the whole clinic again");
        var glass = api.MapGroup("/break-glass").WithTags("Restrictions");
        glass.Create<BreakGlassCommand, BreakGlassView>("", "Open a restricted record in an emergency", b => $"/break-glass/{b.Id}");
        glass.Query<ListBreakGlassQuery, Page<BreakGlassView>>("", "List the restricted records that were opened");
        glass.Query<GetBreakGlassQuery, BreakGlassView>("/{breakGlassId:guid}", "Read one opening of a restricted record");
        glass.Post<ReviewBreakGlassCommand, BreakGlassView>("/{breakGlassId:guid}/review", "Review an opening of a restricted record");
    }
}
