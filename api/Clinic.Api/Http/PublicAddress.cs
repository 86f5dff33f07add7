namespace Clinic.Api.Http;

/// <summary>Where others reach the application: under <c>PublicUrl</c>, or the address at which it was just asked.</summary>
public sealed class PublicAddress(IConfiguration configuration, IHttpContextAccessor http)
{
    /// <summary>The whole address of <paramref name="path"/>, which begins with a slash.</summary>
    public string Of(string path)
    {
        var request = http.HttpContext?.Request;
        var root = configuration["PublicUrl"] ?? $"{request?.Scheme}://{request?.Host}{request?.PathBase}";
        return root.TrimEnd('/') + path;
    }
}
