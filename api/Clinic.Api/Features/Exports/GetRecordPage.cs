using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Exports;

/// <summary>A patient's whole record as one page to read or print: plain HTML that needs nothing else and holds no script.</summary>
[RequestScope(Scopes.RecordsRead)]
public sealed record GetRecordPageQuery(Guid PatientId) : IQuery<PatientRecordPage>;

internal sealed class GetRecordPageHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetRecordPageQuery, Result<PatientRecordPage>>
{
    public async Task<Result<PatientRecordPage>> Handle(GetRecordPageQuery request, CancellationToken cancellationToken) =>
        await PatientRecords.FindAsync(db, user.ClinicId, request.PatientId, time.GetUtcNow(), cancellationToken) is { } record ? new PatientRecordPage(record) : Problem.NotFound("patient");
}

/// <summary>The record as people read it: times in the patient's zone, words instead of names of members, and no ids.</summary>
public sealed class PatientRecordPage(PatientRecord record) : IDocument, IShowsPatients
{
    /// <summary>Which words stand for a kind of entry, where its name does not say it.</summary>
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["patients"] = "Patient", ["restrictions"] = "Restricted to the care team", ["careTeamMembers"] = "Care team", ["courses"] = "Courses of treatment", ["evaluations"] = "Whether the treatment helps",
        ["sessions"] = "Dosing sessions", ["sessionFocus"] = "What dosing sessions are about", ["checklists"] = "Checklists before dosing", ["decisions"] = "Decisions before dosing",
        ["devices"] = "Nasal spray devices", ["alertEvidence"] = "What raised the alerts", ["alertEvents"] = "What became of the alerts", ["links"] = "Personal links",
        ["entriesInError"] = "Entered in error, as it stood", ["webhookDeliveries"] = "Told to other systems",
    };

    /// <summary>Members that serve machines: where words were found, how a suggestion was ranked. The JSON form of the record has them.</summary>
    private static readonly HashSet<string> ForMachines = new(["version", "spans", "evidence", "terms", "goal", "engine", "timeZone"], StringComparer.Ordinal);

    private readonly TimeZoneInfo _zone = LocalTime.Zone((string)record.Entries["patients"][0]["timeZone"]!);

    public string ContentType => HtmlPage.MediaType;

    public string? FileName => null;

    public IEnumerable<Guid> PatientIds() => record.PatientIds();

    public async Task WriteAsync(Stream body, CancellationToken cancellation) => await body.WriteAsync(Encoding.UTF8.GetBytes(Write()), cancellation);

    private string Write()
    {
        var patient = record.Entries["patients"][0];
        var name = Html($"{patient["given"]} {patient["family"]}");
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Record</title>\n<style>")
            .Append(HtmlPage.Style).Append("</style></head>\n<body>\n<header><h1>").Append(name).Append("</h1>\n<p>")
            .Append(Html($"{record.ClinicName}. Put together {Instant(record.MadeAt)}; times are of {_zone.Id}.")).Append("</p>\n<p class=\"notice\">")
            .Append(Html(record.ConfidentialityNotice)).Append("</p></header>\n");
        foreach (var (kind, entries) in record.Entries)
        {
            if (entries.Count == 0) continue;
            page.Append("<section><h2>").Append(Html(Titles.GetValueOrDefault(kind) ?? Words(kind))).Append("</h2>\n");
            foreach (var entry in entries) Write(page, entry);
            page.Append("</section>\n");
        }
        return page.Append("</body>\n</html>\n").ToString();
    }

    private void Write(StringBuilder page, IReadOnlyDictionary<string, object?> entry)
    {
        page.Append("<article>");
        if (entry.ContainsKey("inErrorAt") || entry.ContainsKey("errorAt")) page.Append("<p class=\"error\">Entered in error</p>");
        page.Append("<dl>");
        foreach (var (member, value) in entry)
            if (!IsId(member) && !ForMachines.Contains(member) && Text(member, value) is { Length: > 0 } text)
                page.Append("<dt>").Append(Html(Words(member))).Append("</dt><dd>").Append(Html(text)).Append("</dd>");
        page.Append("</dl></article>\n");
    }

    private string Text(string member, object? value) => value switch
    {
        JsonElement read when member == "interpretation" => Reading(read),
        JsonElement document => Flat(document),
        bool yes => yes ? "yes" : "no",
        // Somebody who is no person here, such as another system.
        string actor when member.EndsWith("By", StringComparison.Ordinal) && Guid.TryParse(actor, out _) => "",
        string at when member.EndsWith("At", StringComparison.Ordinal) => Instant(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    /// <summary>What was found in a text: "Task initiation: gain. Flag: chest pain, emergency".</summary>
    private static string Reading(JsonElement read)
    {
        var found = JsonSerializer.Deserialize<InterpretationView>(read, Json.Options)!;
        return string.Join(". ", found.Findings.Select(f => $"{Words(f.Theme.ToCode())}: {f.Direction.ToCode()}")
            .Concat(found.Flags.Select(f => $"Flag: {Words(f.Code.ToCode()).ToLowerInvariant()}, {f.Tier.ToCode()}")));
    }

    /// <summary>The members of a document, or of each in a list, that people read, in one line each.</summary>
    private string Flat(JsonElement document) => document.ValueKind switch
    {
        JsonValueKind.Array => string.Join('\n', document.EnumerateArray().Select(Flat)),
        JsonValueKind.Object => string.Join('\n', document.EnumerateObject().Where(m => !IsId(m.Name) && !ForMachines.Contains(m.Name) && m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            .Select(m => $"{Words(m.Name)}: {Text(m.Name, m.Value.ValueKind == JsonValueKind.String ? m.Value.GetString() : m.Value.GetRawText())}")),
        _ => "",
    };

    private static bool IsId(string member) => member == "id" || member.EndsWith("Id", StringComparison.Ordinal);

    private string Instant(DateTimeOffset at) => LocalTime.Of(at, _zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A name or a code as words: <c>writtenAt</c> is "Written at", <c>task-initiation</c> "Task initiation".</summary>
    private static string Words(string name)
    {
        var words = string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c == '-' ? " " : c.ToString()));
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
