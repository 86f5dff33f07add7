using Clinic.Api.Http;
using Clinic.Api.Security;

namespace Clinic.Api.Features.Events;

public static class EventsEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder api) =>
        api.MapGroup("/events").WithTags("Events").Stream<StreamEventsQuery, EventView>("", "Listen to what changes").RequireRateLimit(RateLimits.Streams);
}
