using System.Globalization;
using FluentValidation;

namespace Clinic.Api.Pipeline;

/// <summary>The rules that many requests share.</summary>
public static class Rules
{
    /// <summary>Text of 1 to <paramref name="longest"/> characters that is not blank and holds no control characters (line breaks and tabs pass where <paramref name="lines"/> says so).</summary>
    public static IRuleBuilderOptions<T, string?> PlainText<T>(this IRuleBuilder<T, string?> rule, int longest, bool lines = false) => rule
        .Must(text => text is null || !string.IsNullOrWhiteSpace(text)).WithMessage("Write something here.")
        .Must(text => text is null || text.Length <= longest).WithMessage(string.Create(CultureInfo.InvariantCulture, $"At most {longest} characters."))
        .Must(text => text is null || text.All(c => !char.IsControl(c) || (lines && c is '\n' or '\r' or '\t'))).WithMessage("Control characters are not allowed here.")
        .Must(text => text is null || IsWellFormed(text)).WithMessage("This text is not valid Unicode.");

    /// <summary>An IANA time zone name, such as Europe/Dublin.</summary>
    public static IRuleBuilderOptions<T, string?> TimeZone<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(zone => zone is null || (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId))
        .WithMessage("An IANA time zone, such as America/New_York.");

    /// <summary>A page size of 1 to 200.</summary>
    public static IRuleBuilderOptions<T, int?> PageSize<T>(this IRuleBuilder<T, int?> rule) => rule
        .Must(limit => limit is null or (>= 1 and <= Http.Paging.LargestLimit)).WithMessage("A page has 1 to 200 items.");

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
