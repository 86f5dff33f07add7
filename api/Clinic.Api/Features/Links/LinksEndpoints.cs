using Clinic.Api.Http;
using Clinic.Api.Security;
using Microsoft.AspNetCore.Authorization;

namespace Clinic.Api.Features.Links;

public static class LinksEndpoints
{
    public static void MapLinks(this IEndpointRouteBuilder api)
    {
        var links = api.MapGroup("/patients/{patientId:guid}/links").WithTags("Links");
        links.Query<ListLinksQuery, Page<LinkView>>("", "List a patient's links");
        links.Create<CreateLinkCommand, NewLink>("", "Make a personal link", l => $"/patients/{l.PatientId}/links");
        links.Delete<RevokeLinkCommand, LinkView>("/{linkId:guid}", "Revoke a link");
        api.MapGroup("/links").WithTags("Links").Query<ListClinicLinksQuery, Page<ClinicLink>>("", "List the links of all patients");
    }

    /// <summary>What a patient's link opens. These routes take a link and no other token, and no other route takes a link.</summary>
    public static void MapMe(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Me")
            .RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = LinkAuthentication.SchemeName })
            .RequireRateLimit(RateLimits.PatientLink)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        me.Query<GetMyPlanQuery, MyPlan>("/plan", "Read my week");
        me.Put<ReportMyDayCommand, MyDayReply>("/goals/{goalId:guid}/check-ins/{date}", "Say how a day went");
        me.Delete<TakeBackMyDayCommand, MyPlan>("/goals/{goalId:guid}/check-ins/{date}", "Take back what I said of a day");
        me.Post<WriteMyNoteCommand, MyReply>("/notes", "Write to the clinic");
        me.Query<ListMyAssessmentsQuery, MyAssessments>("/assessments", "List the questions that are due");
        me.Post<AnswerMyAssessmentCommand, MyReply>("/assessments", "Answer the questions");
    }
}
