using Clinic.Api.Http;

namespace Clinic.Api.Features.Audit;

public static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        api.MapGroup("/audit-events").WithTags("Audit").Query<ListAuditEventsQuery, Page<AuditEventView>>("", "Search the audit trail");
        api.MapGroup("/patients/{patientId:guid}/accesses").WithTags("Audit").Query<GetAccessesQuery, AccessReport>("", "Read who looked at a patient's record");
    }
}
