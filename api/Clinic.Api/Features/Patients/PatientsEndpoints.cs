using Clinic.Api.Http;

namespace Clinic.Api.Features.Patients;

public static class PatientsEndpoints
{
    public static void MapPatients(this IEndpointRouteBuilder api)
    {
        var patients = api.MapGroup("/patients").WithTags("Patients");
        patients.Query<ListPatientsQuery, Page<PatientSummary>>("", "List patients");
        patients.Post<SearchPatientsQuery, Page<PatientSummary>>("/search", "Search patients");
        patients.Create<RegisterPatientCommand, PatientView>("", "Register a patient", p => $"/patients/{p.Id}");
        patients.Query<GetPatientQuery, PatientView>("/{patientId:guid}", "Read a patient");
        patients.Put<UpdatePatientCommand, PatientView>("/{patientId:guid}", "Update a patient");
    }
}
