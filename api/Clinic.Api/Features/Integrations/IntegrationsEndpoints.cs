using Clinic.Api.Http;
using Clinic.Api.Security;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace Clinic.Api.Features.Integrations;

public static class IntegrationsEndpoints
{
    private const string FormType = "application/x-www-form-urlencoded";

    public static void MapIntegrations(this IEndpointRouteBuilder api)
    {
        var integrations = api.MapGroup("/integrations").WithTags("Integrations");
        integrations.Query<ListIntegrationsQuery, Page<IntegrationView>>("", "List the integrations");
        integrations.Create<RegisterIntegrationCommand, IntegrationView>("", "Register another system", i => $"/integrations/{i.Id}");
        integrations.Query<GetIntegrationQuery, IntegrationView>("/{integrationId:guid}", "Read an integration");
        integrations.Put<UpdateIntegrationCommand, IntegrationView>("/{integrationId:guid}", "Change name, scopes and keys");
        integrations.Post<DeactivateIntegrationCommand, IntegrationView>("/{integrationId:guid}/deactivate", "Close another system out");
        integrations.Post<ReactivateIntegrationCommand, IntegrationView>("/{integrationId:guid}/reactivate", "Let another system in again");
        api.MapGroup("").WithTags("Integrations").RequireSameOrigin().MapPost(TokenAddress.Path, IssueTokenAsync)
            .WithName("issueToken").WithSummary("Get an access token for another system (OAuth 2.0 client credentials)")
            .WithMetadata(new RequestOfRoute(typeof(IssueTokenCommand), typeof(TokenView)))
            .WithMetadata(new FormOfRoute(FormType, typeof(TokenRequest))).Produces<TokenView>()
            .Produces<OAuthError>(StatusCodes.Status400BadRequest).Produces<OAuthError>(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .RequireRateLimit(RateLimits.SignIn).AllowAnonymous();
    }

    private static async Task<IResult> IssueTokenAsync(HttpContext http, IMediator mediator, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != FormType) return OAuthErrors.InvalidRequest($"Send {FormType}.").ToOAuth();
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            return OAuthErrors.InvalidRequest("The form cannot be read.").ToOAuth();
        }
        if (form.FirstOrDefault(f => f.Value.Count > 1).Key is not null) return OAuthErrors.InvalidRequest("A member of the form is there more than once.").ToOAuth();
        var request = new TokenRequest(form["grant_type"].ToString(), form["scope"].ToString(), form["client_assertion_type"].ToString(), form["client_assertion"].ToString());
        var result = await mediator.Send(new IssueTokenCommand(request), cancellation);
        return result.Problem is { } problem ? problem.ToOAuth() : TypedResults.Ok(result.Value);
    }
}
