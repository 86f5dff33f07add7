using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Clinic.Api.Http;

/// <summary>
/// Makes the schemas say what the serializer does. What a request may leave out is optional, and unknown members are refused; what
/// an answer always holds is required, and a member without a value is absent, never null. Problems are named once.
/// </summary>
internal sealed class OpenApiShapes : IDocumentFilter
{
    /// <summary>What every answer says of the limits, whether it is refused or not.</summary>
    public static readonly IReadOnlyList<string> HeadersOfEveryAnswer = ["RateLimit", "RateLimit-Policy"];

    private const string ProblemSchema = "Problem";
    private const string RetryAfter = "Retry-After";

    public static string NameOfProblem(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var components = swaggerDoc.Components ??= new OpenApiComponents();
        var schemas = components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        var (requests, answers) = (new HashSet<Type>(), new HashSet<Type>());
        foreach (var route in context.ApiDescriptions)
        {
            foreach (var body in route.ParameterDescriptions.Where(p => p.Source == BindingSource.Body)) Reach(body.Type, requests);
            foreach (var form in route.ActionDescriptor.EndpointMetadata.OfType<FormOfRoute>()) Reach(form.Body, requests);
            foreach (var answer in route.SupportedResponseTypes.Where(r => r.StatusCode < 300 && r.Type is not null && r.Type != typeof(void))) Reach(answer.Type!, answers);
        }
        foreach (var type in requests.Union(answers))
            if (schemas.TryGetValue(OpenApiSetup.SchemaName(type), out var known) && known is OpenApiSchema schema) Correct(schema, type, requests.Contains(type));
        schemas.Remove("ProblemDetails");
        schemas[ProblemSchema] = Problem();
        components.Headers = LimitHeaders();
        components.Responses = ProblemResponses(swaggerDoc);
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>()) schema.Description = XmlSummaries.Plain(schema.Description);
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>()) Tidy(schema, schemas);
        foreach (var operation in swaggerDoc.Paths.Values.SelectMany(p => p.Operations?.Values.AsEnumerable() ?? []))
            foreach (var shape in Shapes(operation).OfType<OpenApiSchemaReference>()) shape.Description = null;
        components.Schemas = new SortedDictionary<string, IOpenApiSchema>(schemas, StringComparer.Ordinal);
    }

    private static IEnumerable<IOpenApiSchema?> Shapes(OpenApiOperation operation) =>
        (operation.RequestBody?.Content?.Values.AsEnumerable() ?? [])
            .Concat((operation.Responses?.Values.AsEnumerable() ?? []).OfType<OpenApiResponse>().SelectMany(r => r.Content?.Values.AsEnumerable() ?? []))
            .OfType<OpenApiMediaType>().Select(c => c.Schema)
            .Concat((operation.Parameters ?? []).Select(p => p.Schema));

    private static void Reach(Type type, HashSet<Type> reached)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var shape = Json.Options.GetTypeInfo(type);
        if (shape.ElementType is { } element) Reach(element, reached);
        if (shape.Kind != JsonTypeInfoKind.Object || type == typeof(object) || !reached.Add(type)) return;
        foreach (var property in shape.Properties) Reach(property.PropertyType, reached);
    }

    private static void Correct(OpenApiSchema schema, Type type, bool request)
    {
        schema.Required = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var property in Json.Options.GetTypeInfo(type).Properties)
        {
            if (schema.Properties?.ContainsKey(property.Name) != true) continue;
            if (request ? property.IsRequired || IsRequiredParameter(property) : IsAlwaysThere(property)) schema.Required.Add(property.Name);
        }
        if (!request) schema.AdditionalPropertiesAllowed = true;
    }

    private static bool IsRequiredParameter(JsonPropertyInfo property) => property.AssociatedParameter is { HasDefaultValue: false };

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is null : !property.IsGetNullable;

    /// <summary>Takes null out of the types, and out of references the docstring that the type itself has.</summary>
    private static void Tidy(OpenApiSchema schema, IDictionary<string, IOpenApiSchema> schemas)
    {
        if (schema.Type is { } type && type != JsonSchemaType.Null) schema.Type = type & ~JsonSchemaType.Null;
        schema.Description = XmlSummaries.Plain(schema.Description);
        foreach (var member in (schema.Properties?.Values.AsEnumerable() ?? []).Append(schema.Items))
        {
            if (member is OpenApiSchema inline) Tidy(inline, schemas);
            else if (member is OpenApiSchemaReference { Reference.Id: { } id } reference)
                reference.Description = XmlSummaries.Plain(reference.Description) is { } said && said != schemas[id].Description ? said : null;
        }
    }

    private static OpenApiSchema Problem()
    {
        static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Problem details (RFC 9457). Some types carry further members, such as missing and complaints of goal-not-trackable.",
            Required = new SortedSet<string>(["type", "title", "status", "traceId"], StringComparer.Ordinal),
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("/problems/ and one of the types listed at the top."),
                ["title"] = Text("The type in words."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                ["detail"] = Text("What is wrong in this case, where more can be said. It never repeats what was sent."),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "Messages by JSON pointer into the body, or by the name of a parameter.",
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
                },
                ["traceId"] = Text("Finds this request in the server's log."),
            },
        };
    }

    private static Dictionary<string, IOpenApiHeader> LimitHeaders()
    {
        static OpenApiHeader Header(JsonSchemaType type, string description) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };
        return new(StringComparer.Ordinal)
        {
            ["RateLimit"] = Header(JsonSchemaType.String, "What is left of the limit: `\"account\";r=599` is 599 requests of the account's, or of the address's while nobody is signed in (draft-ietf-httpapi-ratelimit-headers)."),
            ["RateLimit-Policy"] = Header(JsonSchemaType.String, "The limit itself: `\"account\";q=600;w=60` is 600 requests in each 60 seconds."),
            [RetryAfter] = Header(JsonSchemaType.Integer, "After how many seconds to try again."),
        };
    }

    /// <summary>One response a status; its description lists the problem types that have it.</summary>
    private static Dictionary<string, IOpenApiResponse> ProblemResponses(OpenApiDocument document) => ProblemCatalogue.Types
        .GroupBy(t => int.Parse(t.Value.AsSpan(0, 3), CultureInfo.InvariantCulture))
        .OrderBy(g => g.Key)
        .ToDictionary(g => NameOfProblem(g.Key), g => (IOpenApiResponse)new OpenApiResponse
        {
            Description = string.Join(' ', g.Select(t => $"`{t.Key}`: {t.Value[5..]}")),
            Headers = HeadersOfEveryAnswer.Concat(g.Key == StatusCodes.Status429TooManyRequests ? [RetryAfter] : [])
                .ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document), StringComparer.Ordinal),
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(ProblemSchema, document) },
            },
        }, StringComparer.Ordinal);
}
