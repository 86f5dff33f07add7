using Clinic.Api.Features.Integrations;
using Clinic.Api.Security;
using Clinic.Interpretation;
using Clinic.Interpretation.Goals;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Clinic.Api.Http;

/// <summary>The OpenAPI document, generated from the endpoints and their docstrings, and the pages that show it.</summary>
public static class OpenApiSetup
{
    public const string DocumentName = "v1";
    public const string Bearer = "bearer";
    public const string Link = "link";
    public const string ClientCredentials = "clientCredentials";

    public static IServiceCollection AddClinicOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        // The schemas must follow the serializer that answers requests.
        services.AddSingleton<ISerializerDataContractResolver>(new JsonSerializerDataContractResolver(Json.Options));
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(DocumentName, new OpenApiInfo
            {
                Title = "Clinic",
                Version = "1",
                Description = "Turns what patients and staff write after ketamine and esketamine sessions into findings, safety flags and next-week goals.\n\n"
                    + "Errors are problem details (RFC 9457). Their types, under `/problems/`:\n\n"
                    + string.Join('\n', ProblemCatalogue.Types.Select(t => $"- `{t.Key}`: {t.Value}")),
            });
            options.CustomSchemaIds(SchemaName);
            foreach (var assembly in (Type[])[typeof(OpenApiSetup), typeof(Theme)])
                options.IncludeXmlComments(assembly.Assembly, includeControllerXmlComments: false);
            options.MapType<DayOfWeek>(() => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. ((string[])["mon", "tue", "wed", "thu", "fri", "sat", "sun"]).Select(d => (System.Text.Json.Nodes.JsonNode)d)] });
            options.MapType<GoalWindow>(() => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^(this-week|next-week|next-[0-9]{1,2}-days|today|tomorrow|weekend|until-session)$" });
            options.AddSecurityDefinition(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "The accessToken of POST /auth/sign-in. What an operation lists are the scopes that the role must hold." });
            options.AddSecurityDefinition(Link, new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "Authorization", Description = "The word Link, a space, and the token of a patient's personal link. It opens /me and nothing else." });
            options.AddSecurityDefinition(ClientCredentials, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "For another system, registered under /integrations: an assertion signed by its private key is exchanged for a token (SMART App Launch 2, Backend Services). What an operation lists are the scopes that the token must hold.",
                Flows = new OpenApiOAuthFlows
                {
                    ClientCredentials = new OpenApiOAuthFlow
                    {
                        TokenUrl = new Uri(Routes.Base + TokenAddress.Path, UriKind.Relative),
                        Scopes = Scopes.Of(Roles.Integration).ToDictionary(s => s, s => s.EndsWith(":read", StringComparison.Ordinal) ? $"Read {s.Split(':')[0]}." : $"Write {s.Split(':')[0]}."),
                    },
                },
            });
            options.OperationFilter<OpenApiOperations>();
            options.DocumentFilter<OpenApiShapes>();
        });
        return services;
    }

    public static void UseClinicOpenApi(this WebApplication app)
    {
        app.UseSwagger(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.RouteTemplate = "openapi/{documentName}.{extension:regex(^(json|ya?ml)$)}";
        });
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "Clinic API";
            options.SwaggerEndpoint($"/openapi/{DocumentName}.json", "Clinic");
        });
    }

    /// <summary>
    /// A schema is named as its type, without the View that tells a type of the wire from one of the engine; a request body, nested
    /// in its command, after both; a page after its items.
    /// </summary>
    internal static string SchemaName(Type type)
    {
        if (type.IsGenericType) return string.Concat(type.GetGenericArguments().Select(SchemaName)) + type.Name.Split('`')[0];
        if (type.DeclaringType is { } owner) return Without(Without(owner.Name, "Command"), "Query") + type.Name;
        return Without(type.Name, "View");
    }

    private static string Without(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
}
