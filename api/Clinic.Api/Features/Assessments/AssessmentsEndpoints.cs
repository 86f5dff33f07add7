using Clinic.Api.Http;

namespace Clinic.Api.Features.Assessments;

public static class AssessmentsEndpoints
{
    public static void MapAssessments(this IEndpointRouteBuilder api)
    {
        var instruments = api.MapGroup("/instruments").WithTags("Assessments");
        instruments.Query<ListInstrumentsQuery, InstrumentList>("", "List the instruments");
        instruments.Query<GetInstrumentQuery, Instrument>("/{code}", "Read an instrument");
        var patient = api.MapGroup("/patients/{patientId:guid}/assessments").WithTags("Assessments");
        patient.Query<ListAssessmentsQuery, Page<AssessmentView>>("", "List a patient's assessments");
        patient.Create<RecordAssessmentCommand, AssessmentView>("", "Record an assessment", a => $"/assessments/{a.Id}");
        patient.Query<ListPatientDueAssessmentsQuery, PatientDueAssessments>("/due", "List what is due of a patient");
        var assessments = api.MapGroup("/assessments").WithTags("Assessments");
        assessments.Query<ListDueAssessmentsQuery, DueWorklist>("/due", "List what is due of all patients in treatment");
        assessments.Query<GetAssessmentQuery, AssessmentView>("/{assessmentId:guid}", "Read an assessment");
        assessments.Post<MarkAssessmentInErrorCommand, AssessmentView>("/{assessmentId:guid}/entered-in-error", "Mark an assessment as entered in error");
    }
}
