using Clinic.Api.Http;

namespace Clinic.Api.Features.Today;

public static class TodayEndpoints
{
    public static void MapToday(this IEndpointRouteBuilder api)
    {
        api.MapGroup("/today").WithTags("Today").Query<GetTodayQuery, TodayView>("", "Read the board of the day");
        var patient = api.MapGroup("/patients/{patientId:guid}").WithTags("Timeline");
        patient.Query<GetTimelineQuery, Page<TimelineItem>>("/timeline", "Read everything about a patient in order");
        patient.Query<GetTrendsQuery, TrendsView>("/trends", "Read how a patient's themes, scores and goals moved");
        patient.Query<GetBriefQuery, BriefView>("/brief", "Read what to know before the next session");
        patient.Document<GetBriefPageQuery, HtmlPage>("/brief/page", "Print what to know before the next session", HtmlPage.MediaType);
    }
}
