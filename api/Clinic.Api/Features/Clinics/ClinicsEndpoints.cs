using Clinic.Api.Http;

namespace Clinic.Api.Features.Clinics;

public static class ClinicsEndpoints
{
    public static void MapClinics(this IEndpointRouteBuilder api)
    {
        var clinic = api.MapGroup("/clinic").WithTags("Clinic");
        clinic.Query<GetClinicQuery, ClinicView>("", "Read the clinic");
        clinic.Put<UpdateClinicCommand, ClinicView>("", "Change the clinic");
    }
}
