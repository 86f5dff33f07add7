using Clinic.Api.Http;

namespace Clinic.Api.Features.Observations;

public static class ObservationsEndpoints
{
    public static void MapObservations(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Observations");
        routes.Post<InterpretQuery, InterpretedText>("/interpretations", "Interpret a text without storing it");
        routes.Create<SubmitObservationCommand, ObservationView>("/patients/{patientId:guid}/observations", "Submit an observation", o => $"/observations/{o.Id}");
        routes.Query<ListObservationsQuery, Page<ObservationView>>("/patients/{patientId:guid}/observations", "List a patient's observations");
        routes.Query<GetPromptsQuery, PromptsView>("/patients/{patientId:guid}/prompts", "Read what to ask a patient now");
        routes.Query<GetObservationQuery, ObservationView>("/observations/{observationId:guid}", "Read an observation");
        routes.Create<AmendObservationCommand, ObservationView>("/observations/{observationId:guid}/amend", "Amend an observation", o => $"/observations/{o.Id}");
    }
}
