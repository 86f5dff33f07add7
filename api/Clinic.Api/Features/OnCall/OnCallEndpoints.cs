using Clinic.Api.Http;

namespace Clinic.Api.Features.OnCall;

public static class OnCallEndpoints
{
    public static void MapOnCall(this IEndpointRouteBuilder api)
    {
        var onCall = api.MapGroup("/on-call").WithTags("On call");
        onCall.Query<GetOnCallQuery, OnCallView>("", "Read who is on call, in order");
        onCall.Put<ReplaceOnCallCommand, OnCallView>("", "Replace the on-call order");
    }
}
