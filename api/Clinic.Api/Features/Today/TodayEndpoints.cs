using Clinic.Api.Http;

namespace Clinic.Api.Features.Today;

public static class TodayEndpoints
{
    public static void MapToday(this IEndpointRouteBuilder api)
    {
        api.MapGroup("/today").WithTags("Today").Query<GetTodayQuery, TodayView>("", "Read the board of the day");
        api.MapGroup("/patients/{patientId:guid}/timeline").WithTags("Timeline").Query<GetTimelineQuery, Page<TimelineItem>>("", "Read everything about a patient in order");
    }
}
