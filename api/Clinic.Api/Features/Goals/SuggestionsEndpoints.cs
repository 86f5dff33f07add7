using Clinic.Api.Http;

namespace Clinic.Api.Features.Goals;

public static class SuggestionsEndpoints
{
    public static void MapSuggestions(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Suggestions");
        routes.Query<ListSuggestionsQuery, SuggestionList>("/observations/{observationId:guid}/suggestions", "List an observation's suggestions");
        routes.Query<ListOpenSuggestionsQuery, SuggestionList>("/patients/{patientId:guid}/suggestions", "List the suggestions that wait for a decision");
        routes.Create<AcceptSuggestionCommand, GoalView>("/suggestions/{suggestionId:guid}/accept", "Accept a suggestion, as it is or edited", g => $"/goals/{g.Id}");
        routes.Post<DismissSuggestionCommand, SuggestionView>("/suggestions/{suggestionId:guid}/dismiss", "Dismiss a suggestion");
    }
}
