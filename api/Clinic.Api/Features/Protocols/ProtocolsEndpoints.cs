using Clinic.Api.Http;

namespace Clinic.Api.Features.Protocols;

public static class ProtocolsEndpoints
{
    public static void MapProtocols(this IEndpointRouteBuilder api)
    {
        var protocols = api.MapGroup("/protocols").WithTags("Protocols");
        protocols.Query<ListProtocolsQuery, Page<ProtocolView>>("", "List treatment protocols");
        protocols.Create<CreateProtocolCommand, ProtocolView>("", "Write a treatment protocol", p => $"/protocols/{p.Id}");
        protocols.Query<GetProtocolQuery, ProtocolView>("/{protocolId:guid}", "Read a treatment protocol");
        protocols.Put<UpdateProtocolCommand, ProtocolView>("/{protocolId:guid}", "Change a treatment protocol");
        var patient = api.MapGroup("/patients/{patientId:guid}/courses").WithTags("Protocols");
        patient.Query<ListPatientCoursesQuery, Page<CourseView>>("", "List a patient's courses of treatment");
        patient.Create<StartCourseCommand, CourseView>("", "Put a patient on a protocol", c => $"/courses/{c.Id}");
        var courses = api.MapGroup("/courses").WithTags("Protocols");
        courses.Query<GetCourseQuery, CourseView>("/{courseId:guid}", "Read a course of treatment");
        courses.Post<ScheduleCourseCommand, CourseScheduleView>("/{courseId:guid}/sessions", "Schedule the sessions of a phase");
        courses.Post<EvaluateBenefitCommand, CourseView>("/{courseId:guid}/evaluations", "Record whether the treatment helps");
        courses.Post<ChangePhaseCommand, CourseView>("/{courseId:guid}/phase", "Move a course to another phase");
        courses.Post<EndCourseCommand, CourseView>("/{courseId:guid}/end", "End a course of treatment");
    }
}
