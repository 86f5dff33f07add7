using System.Text.Json;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Clinic.Api.Http;

/// <summary>
/// Completes what an operation says by what its request type declares: the docstring, the scope, the headers it reads and answers
/// with, the codes of its enums, and each problem it may answer.
/// </summary>
internal sealed class OpenApiOperations : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var endpoint = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var route = endpoint.OfType<RequestOfRoute>().SingleOrDefault();
        if (!endpoint.OfType<IAllowAnonymous>().Any()) operation.Security = [.. Schemes(route?.Request, OfALink(endpoint)).Select(scheme => Requirement(context.Document, route?.Request, scheme))];
        if (endpoint.OfType<FormOfRoute>().SingleOrDefault() is { } form)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, IOpenApiMediaType> { [form.ContentType] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(form.Body, context.SchemaRepository) } },
            };
        if (route is not null)
        {
            operation.Description = XmlSummaries.Of(route.Request);
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>()) Complete(parameter, route.Request, context);
            AddAnswerHeaders(operation, route.Answer, context);
        }
        NameProblems(operation, route?.Request, context);
    }

    private static bool OfALink(IList<object> endpoint) => endpoint.OfType<IAuthorizeData>().Any(a => a.AuthenticationSchemes == LinkAuthentication.SchemeName);

    private static IEnumerable<string> Schemes(Type? request, bool ofALink)
    {
        yield return ofALink ? OpenApiSetup.Link : OpenApiSetup.Bearer;
        if (request is not null && RequestScope.Of(request) is { } scope && Scopes.Of(Roles.Integration).Contains(scope)) yield return OpenApiSetup.ClientCredentials;
    }

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, Type? request, string scheme) => new()
    {
        [new OpenApiSecuritySchemeReference(scheme, document)] = request is not null && RequestScope.Of(request) is { Length: > 0 } scope ? [scope] : [],
    };

    private static void Complete(OpenApiParameter parameter, Type request, OperationFilterContext context)
    {
        var property = request.GetProperty(parameter.Name ?? "", System.Reflection.BindingFlags.IgnoreCase | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public);
        parameter.Description = parameter.Name switch
        {
            "If-Match" => "The ETag of what was read, such as \"3\".",
            "Idempotency-Key" => "1 to 200 characters. The first answer to a key is kept for 24 hours and repeated.",
            "Limit" => "Items a page: 1 to 200, 50 where unsaid.",
            "After" => "The next of the page before.",
            "Last-Event-ID" => "The id of the last event that was received; what came after it is sent first.",
            _ => property is null ? null : XmlSummaries.OfParameter(request, property.Name),
        };
        // A missing If-Match is answered by a problem of its own (428); to a client it is required all the same.
        if (parameter.Name == "If-Match") parameter.Required = true;
        if (parameter.In == ParameterLocation.Query) parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        if (property is null) return;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EnumCode<>))
            parameter.Schema = context.SchemaGenerator.GenerateSchema(type.GetGenericArguments()[0], context.SchemaRepository);
        else if (parameter is { In: ParameterLocation.Query, Name: "limit", Schema: OpenApiSchema limit })
            (limit.Minimum, limit.Maximum) = ("1", Paging.LargestLimit.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void AddAnswerHeaders(OpenApiOperation operation, Type answer, OperationFilterContext context)
    {
        foreach (var (status, described) in operation.Responses ?? [])
        {
            if (!status.StartsWith('2') || described is not OpenApiResponse response) continue;
            if (status == "201") Add(response, "Location", "The path of what was made.");
            if (answer.IsAssignableTo(typeof(IVersionedView))) Add(response, "ETag", "The version, for If-Match.");
            if (answer.IsAssignableTo(typeof(IPage)) && context.ApiDescription.HttpMethod == HttpMethods.Get) Add(response, "Link", "The next page, where there is one: rel=\"next\".");
            foreach (var name in OpenApiShapes.HeadersOfEveryAnswer) (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = new OpenApiHeaderReference(name, context.Document);
        }
    }

    private static void Add(OpenApiResponse response, string name, string description) =>
        (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static void NameProblems(OpenApiOperation operation, Type? request, OperationFilterContext context)
    {
        var declared = (operation.Responses ?? []).Keys.Where(s => s[0] is '4' or '5').Select(s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture));
        var drawn = request is null ? [] : ProblemStatuses(request, operation, context.ApiDescription.RelativePath ?? "");
        // The limits an account and an address have count for every operation.
        // What is refused in another form than a problem, as OAuth has it, stays as it was declared.
        var kept = (operation.Responses ?? []).Where(r => r.Key[0] is not ('4' or '5') || r.Value.Content?.ContainsKey("application/json") == true).ToDictionary();
        var problems = declared.Concat(drawn).Append(StatusCodes.Status429TooManyRequests).Where(s => !kept.ContainsKey(s.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToHashSet();
        var responses = new OpenApiResponses();
        foreach (var (status, response) in kept) responses[status] = response;
        foreach (var status in problems.Order())
            responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponseReference(OpenApiShapes.NameOfProblem(status), context.Document);
        operation.Responses = responses;
    }

    private static IEnumerable<int> ProblemStatuses(Type request, OpenApiOperation operation, string path)
    {
        var scope = RequestScope.Of(request);
        var anyone = request.IsDefined(typeof(OpenToAnyoneAttribute), inherit: false);
        var takesJson = operation.RequestBody?.Content?.ContainsKey("application/json") == true;
        var takesInput = takesJson || operation.Parameters is { Count: > 0 };
        if (takesInput) yield return StatusCodes.Status400BadRequest;
        if (!anyone) yield return StatusCodes.Status401Unauthorized;
        if (scope is { Length: > 0 }) yield return StatusCodes.Status403Forbidden;
        if (path.Contains('{', StringComparison.Ordinal)) yield return StatusCodes.Status404NotFound;
        if (request.IsAssignableTo(typeof(ICommandMarker)) && !anyone) yield return StatusCodes.Status409Conflict;
        if (takesJson)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
        }
        if (takesInput) yield return StatusCodes.Status422UnprocessableEntity;
        if (!request.IsAssignableTo(typeof(IVersioned))) yield break;
        yield return StatusCodes.Status412PreconditionFailed;
        yield return StatusCodes.Status428PreconditionRequired;
    }
}
